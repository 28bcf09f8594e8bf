using Microservices.Api;
using Microservices.CustomerService;
using Microservices.CustomerService.Addresses;
using Microservices.CustomerService.Customers;
using Microservices.ServiceDefaults;

if (HealthCheckCommand.Run(args, "PORT", 8081) is { } exitCode) return exitCode;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddConfigServer();
builder.Configuration.AddPlaceholderResolver();
builder.Services.AddEurekaDiscoveryClient();
builder.AddOperations();
builder.AddApi("Customers");
builder.AddCustomerService();

var app = builder.Build();
app.UseApi();
app.MapOperations();
app.MapSwaggerPage();
app.MapRefresh();
app.MapCustomers();
app.MapAddresses();
app.Run();
return 0;
