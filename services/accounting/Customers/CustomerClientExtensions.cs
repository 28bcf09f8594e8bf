using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Microservices.AccountingService.Customers;

internal static class CustomerClientExtensions
{
    // A caller waits at most two seconds for an answer: that leaves half a second for everything but this question.
    private static readonly TimeSpan AllTries = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(0.7);

    /// <summary>The client; a failed try goes to the next instance, as the resilience handler stands before discovery.</summary>
    public static void AddCustomerClient(this WebApplicationBuilder builder)
    {
        var url = builder.Configuration["customers:url"] ?? throw new InvalidOperationException("customers.url is not set");
        builder.Services.AddHttpClient<CustomerClient>(client => client.BaseAddress = new Uri(url))
            .AddResilienceHandler("customers", pipeline => pipeline
                .AddTimeout(AllTries)
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 4,
                    Delay = TimeSpan.FromMilliseconds(50),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = false,
                })
                .AddTimeout(OneTry));
        builder.Services.AddHttpClient<CustomerClient>().AddServiceDiscovery();
    }
}
