#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

// The yardstick of small answers: Kestrel with nothing behind it. Usage: dotnet run -c Release benchmarks/empty.cs -- PORT
using System.Globalization;

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.ListenLocalhost(int.Parse(args[0], CultureInfo.InvariantCulture));
});
var app = builder.Build();
app.Run(static context =>
{
    context.Response.ContentLength = 0;
    return Task.CompletedTask;
});
app.Run();
