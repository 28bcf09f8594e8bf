using Microservices.ConfigServer;
using Microservices.ConfigServer.Settings;
using Microservices.ServiceDefaults;

if (CommandLine.Run(args) is { } exitCode) return exitCode;

// appsettings.json lies beside the program, wherever that is started from.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (!builder.ReadSettings(args)) return 1;
builder.UseServerPort(8888);
builder.AddOperations();
builder.AddConfigServer();

var app = builder.Build();
if (!app.HasValidSettings()) return 1;
app.WarnOfSettings(args);
app.MapOperations();
app.MapConfigServer();
return await app.RunServerAsync();
