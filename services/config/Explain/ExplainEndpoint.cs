using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Explain;

/// <summary><c>GET /explain/{application}/{profiles}[/{label}]</c>, and the page on <c>/</c> that shows the same.</summary>
internal sealed class ExplainEndpoint(RequestNames names, EnvironmentBuilder builder, BackEnds backEnds, TimeProvider time)
{
    private const string Problem = "Names are letters, digits and hyphens; lists of profiles are separated by commas.";

    public async Task HandleAsync(Exchange exchange)
    {
        var segments = exchange.Segments;
        if (names.Parse(segments[1], segments[2], segments.ElementAtOrDefault(3)) is not { } request)
        {
            await exchange.FailAsync(StatusCodes.Status400BadRequest);
            return;
        }
        var explanation = await ExplainAsync(exchange, request);
        exchange.Context.Response.Headers.CacheControl = "no-store";
        await exchange.SendAsync(AcceptHeader.Json, ExplanationWriter.Write(explanation, RepositoriesFor(exchange)));
    }

    public async Task ShowPageAsync(Exchange exchange)
    {
        var query = exchange.Context.Request.Query;
        var form = new ExplainForm(query["application"].ToString(), query["profiles"].ToString(), query["label"].ToString());
        var repositories = RepositoriesFor(exchange);
        if (form.IsEmpty)
        {
            await ExplainPage.SendAsync(exchange.Context, form, null, null, repositories);
            return;
        }
        if (names.Parse(form.Application, form.ProfilesOrDefault, form.LabelOrNull) is not { } request)
        {
            await ExplainPage.SendAsync(exchange.Context, form, null, Problem, repositories, StatusCodes.Status400BadRequest);
            return;
        }
        try
        {
            var explanation = await ExplainAsync(exchange, request);
            await ExplainPage.SendAsync(exchange.Context, form, explanation, null, repositories);
        }
        catch (RefusedException e)
        {
            await ExplainPage.SendAsync(exchange.Context, form, null, $"{e.Status}: {e.Message}", repositories, e.Status);
        }
    }

    private async Task<Explanation> ExplainAsync(Exchange exchange, EnvironmentRequest request)
    {
        exchange.DemandRead(request);
        await builder.PrepareAsync(request, exchange.Context.RequestAborted);
        return Explanation.Of(builder.Build(request, new FileProbe(time)));
    }

    // Where everything comes from is for those who may read everything.
    private List<RepositoryState> RepositoriesFor(Exchange exchange) =>
        exchange.Client.MayReadAll ? [.. backEnds.StrongestFirst.SelectMany(backEnd => backEnd.Repositories).DistinctBy(state => state.Name)] : [];
}
