using Microservices.Registry;
using Microservices.ServiceDefaults;

if (HealthCheckCommand.Run(args, "server.port", 8761) is { } exitCode) return exitCode;
if (HelpCommand.Run(args, RegistryProperties.Usage, RegistryProperties.All) is { } helped) return helped;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddSpringProperties(args, RegistryProperties.Names);
if (!builder.TryAddRegistry(out var faults))
{
    Console.Error.WriteLine(faults);
    return 1;
}
builder.AddOperations();

var app = builder.Build();
app.MapOperations();
app.UseRegistry();
app.Run();
return 0;
