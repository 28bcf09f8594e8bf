using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Microservices.AccountingService.Customers;

/// <summary>Sends a question again that had no answer. A caller waits at most two seconds: this leaves some of them for everything else.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePipeline<HttpResponseMessage> Tries = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddTimeout(TimeSpan.FromSeconds(1.3))
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .Handle<TimeoutRejectedException>()
                .HandleResult(response => response.StatusCode >= HttpStatusCode.InternalServerError),
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(50),
            BackoffType = DelayBackoffType.Exponential,
            // Instances are taken in turn: requests that wait for the same times could meet the same dead one each time.
            UseJitter = true,
            OnRetry = failed =>
            {
                failed.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        })
        .AddTimeout(TimeSpan.FromSeconds(0.6))
        .Build();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Tries.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken).AsTask();
}
