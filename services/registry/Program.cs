using Microservices.Registry;
using Microservices.ServiceDefaults;

if (HealthCheckCommand.Run(args, "server.port", 8761) is { } exitCode) return exitCode;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddSpringProperties(args, RegistryProperties.Names);
builder.UseServerPort(8761);
builder.AddOperations();
builder.AddRegistry();

var app = builder.Build();
app.MapOperations();
app.UseRegistry();
app.Run();
return 0;
