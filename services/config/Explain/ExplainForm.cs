namespace Microservices.ConfigServer.Explain;

/// <summary>What stands in the fields of the page.</summary>
internal sealed record ExplainForm(string Application, string Profiles, string Label)
{
    public bool IsEmpty => Application.Length == 0;

    public string ProfilesOrDefault => Profiles.Length == 0 ? "default" : Profiles;

    public string? LabelOrNull => Label.Length == 0 ? null : Label;
}
