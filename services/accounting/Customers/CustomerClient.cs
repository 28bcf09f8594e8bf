using System.Net;
using Polly.Timeout;

namespace Microservices.AccountingService.Customers;

/// <summary>Asks the customer service, found through the registry, whether a customer exists.</summary>
internal sealed partial class CustomerClient(HttpClient http, ILogger<CustomerClient> logger)
{
    public async Task<CustomerLookup> FindAsync(long customerId, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"customers/{customerId}", UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK) return CustomerLookup.Found;
            if (response.StatusCode == HttpStatusCode.NotFound) return CustomerLookup.Missing;
            Log.Failed(logger, customerId, $"it answered {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or InvalidOperationException or TimeoutRejectedException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.Failed(logger, customerId, error.Message);
        }
        return CustomerLookup.Unavailable;
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "customers.find.failed", Level = LogLevel.Warning, Message = "The customer service could not be asked for customer {CustomerId}: {Reason}")]
        public static partial void Failed(ILogger logger, long customerId, string reason);
    }
}
