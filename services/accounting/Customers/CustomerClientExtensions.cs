namespace Microservices.AccountingService.Customers;

internal static class CustomerClientExtensions
{
    /// <summary>The client; a failed try goes to the next instance, as the retries stand before discovery.</summary>
    public static void AddCustomerClient(this WebApplicationBuilder builder)
    {
        var url = builder.Configuration["customers:url"] ?? throw new InvalidOperationException("customers.url is not set");
        builder.Services.AddHttpClient<CustomerClient>(client => client.BaseAddress = new Uri(url))
            .AddHttpMessageHandler(() => new RetryHandler())
            .AddServiceDiscovery();
    }
}
