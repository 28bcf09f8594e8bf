using Microservices.ConfigServer;
using Microservices.ConfigServer.Settings;
using Microservices.ServiceDefaults;

if (HealthCheckCommand.Run(args, "server.port", 8888) is { } exitCode) return exitCode;

// appsettings.json lies beside the program, wherever that is started from.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddSpringProperties(args, SpringNames.All);
builder.UseServerPort(8888);
builder.AddOperations();
builder.AddConfigServer();

var app = builder.Build();
if (!app.HasValidSettings()) return 1;
app.MapOperations();
app.MapConfigServer();
return await app.RunServerAsync();
