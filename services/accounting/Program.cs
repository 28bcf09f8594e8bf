using Microservices.AccountingService;
using Microservices.AccountingService.Accounts;
using Microservices.Api;
using Microservices.ServiceDefaults;

if (HealthCheckCommand.Run(args, "PORT", 8082) is { } exitCode) return exitCode;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddConfigServer();
builder.Configuration.AddPlaceholderResolver();
builder.Services.AddEurekaDiscoveryClient();
builder.AddOperations();
builder.AddApi("Accounts");
builder.AddAccountingService();

var app = builder.Build();
app.UseApi();
app.MapOperations();
app.MapSwaggerPage();
app.MapRefresh();
app.MapAccounts();
app.Run();
return 0;
