using System.Globalization;
using Microservices.ConfigServer.Sources;
using Microservices.ServiceDefaults.Pages;

namespace Microservices.ConfigServer.Explain;

/// <summary>The page on <c>/</c>: the state of each repository, and for an application each key with where its value comes from.</summary>
internal static class ExplainPage
{
    private const int ShortCommit = 8;

    public static Task SendAsync(
        HttpContext context,
        ExplainForm form,
        Explanation? explanation,
        string? problem,
        IReadOnlyList<RepositoryState> repositories,
        int status = StatusCodes.Status200OK)
    {
        var title = form.IsEmpty ? "Config server" : $"{form.Application} ({form.ProfilesOrDefault}) - Config server";
        var body = Html.Of($"""
            <header><h1><a href="./">Config server</a></h1></header>
            <main>
            {FormOf(form)}
            {(problem is null ? null : Html.Of($"<p class=\"problem\" role=\"alert\">{problem}</p>"))}
            {(explanation is null ? null : PropertiesOf(explanation))}
            {(repositories.Count == 0 ? null : StatesOf(repositories))}
            </main>
            """);
        return PageAnswer.SendAsync(context, title, ExplainPageParts.Style, ExplainPageParts.Script, body, status);
    }

    private static Html FormOf(ExplainForm form) => Html.Of($"""
        <form method="get" action="./">
        <label>Application <input name="application" value="{form.Application}" placeholder="customer" required autocapitalize="none" spellcheck="false"></label>
        <label>Profiles <input name="profiles" value="{form.Profiles}" placeholder="default" autocapitalize="none" spellcheck="false"></label>
        <label>Label <input name="label" value="{form.Label}" placeholder="the default one" autocapitalize="none" spellcheck="false"></label>
        <button>Explain</button>
        </form>
        """);

    private static Html PropertiesOf(Explanation explanation) => Html.Of($"""
        <section>
        <h2>{explanation.Properties.Count} properties from {explanation.Sources.Count} sources{VersionOf(explanation.Version)}</h2>
        <ol class="sources">{Html.Concat(explanation.Sources.Select(source => Html.Of($"<li>{source.Name}</li>")))}</ol>
        <p><label>Search <input id="search" type="search" placeholder="key, value or file" autocapitalize="none" spellcheck="false"></label>
        <output id="found" for="search"></output></p>
        <table id="properties">
        <thead><tr><th>Key</th><th>Value</th><th>From</th></tr></thead>
        <tbody>{Html.Concat(explanation.Properties.Select(RowOf))}</tbody>
        </table>
        </section>
        """);

    private static Html RowOf(ExplainedProperty property) => Html.Of($"""
        <tr><td class="key">{property.Key}</td><td>{ValueOf(property.Winner)}{OverriddenOf(property.Overridden)}</td><td>{PlaceOf(property.Winner)}</td></tr>
        """);

    private static Html? OverriddenOf(IReadOnlyList<SourcedValue> values) => values.Count == 0
        ? null
        : Html.Of($"""
            <details><summary>overrides {values.Count}</summary><ul>{Html.Concat(values.Select(value =>
                Html.Of($"<li>{ValueOf(value)} {PlaceOf(value)}</li>")))}</ul></details>
            """);

    private static Html ValueOf(SourcedValue value) =>
        value.IsMasked ? Html.Of($"<code class=\"masked\" title=\"hidden\">{value.Value}</code>") : Html.Of($"<code>{value.Value}</code>");

    private static Html PlaceOf(SourcedValue value) => Html.Of(
        $"<span class=\"place\">{value.Source}{(value.Line > 0 ? Html.Of($":{value.Line}") : null)}{VersionOf(value.Commit)}</span>");

    private static Html? VersionOf(string? commit) => commit is null
        ? null
        : Html.Of($" <code class=\"commit\" title=\"{commit}\">{(commit.Length > ShortCommit ? commit[..ShortCommit] : commit)}</code>");

    private static Html StatesOf(IReadOnlyList<RepositoryState> repositories) => Html.Of($"""
        <section>
        <h2>Repositories</h2>
        <table id="repositories">
        <thead><tr><th>Repository</th><th>Commit</th><th>Fetched</th><th>State</th></tr></thead>
        <tbody>{Html.Concat(repositories.Select(RowOf))}</tbody>
        </table>
        </section>
        """);

    private static Html RowOf(RepositoryState state) => Html.Of($"""
        <tr><td class="key">{state.Name}</td><td>{VersionOf(state.Version)}</td><td>{AgeOf(state.FetchedBefore)}</td><td>{StateOf(state.Problems)}</td></tr>
        """);

    private static string AgeOf(TimeSpan? age) =>
        age is { } before ? string.Create(CultureInfo.InvariantCulture, $"{before.TotalSeconds:0} s ago") : "read in place";

    private static Html StateOf(IReadOnlyList<RepositoryProblem> problems) => problems.Count == 0
        ? Html.Of($"<span class=\"good\">good</span>")
        : Html.Concat(problems.Select(problem => Html.Of($"<span class=\"problem\">{problem.Why}{SinceOf(problem.Since)}</span>")));

    private static Html? SinceOf(DateTimeOffset? since) => since is { } time
        ? Html.Of($" since <time datetime=\"{time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\">{time.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}</time>")
        : null;
}
