namespace Microservices.AccountingService.Customers;

internal static class CustomerClientExtensions
{
    // An instance whose machine or container is gone answers nothing at all: time must be left for the others.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(0.25);

    /// <summary>The client; a failed try goes to the next instance, as the retries stand before discovery.</summary>
    public static void AddCustomerClient(this WebApplicationBuilder builder)
    {
        var url = builder.Configuration["customers:url"] ?? throw new InvalidOperationException("customers.url is not set");
        builder.Services.AddHttpClient<CustomerClient>(client => client.BaseAddress = new Uri(url))
            .UseSocketsHttpHandler((handler, _) => handler.ConnectTimeout = ConnectTimeout)
            .AddHttpMessageHandler(() => new RetryHandler())
            .AddServiceDiscovery();
    }
}
