using Microservices.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Microservices.CustomerService.Tests;

public sealed class LateAnswerTests
{
    [Fact]
    public async Task An_answer_that_comes_just_when_time_is_up_is_sent_and_nothing_else()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddApi("Late");
        await using var app = builder.Build();
        app.UseRouting();
        app.UseApi();
        app.MapGet("/late", async (HttpContext context) =>
        {
            var timeIsUp = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(timeIsUp.SetResult);
            await timeIsUp.Task;
            return Hal.Ok(new InstanceAddress("192.0.2.1"));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);

        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(app.Urls.Single() + "/late"), TestContext.Current.CancellationToken);

        Assert.Equal("""{"ipAddress":"192.0.2.1"}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((200, Hal.MediaType), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
    }
}
