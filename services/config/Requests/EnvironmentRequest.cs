namespace Microservices.ConfigServer.Requests;

/// <param name="Application">One name or a comma list, <c>(_)</c> expanded.</param>
/// <param name="Profiles">One name or a comma list.</param>
/// <param name="Label">Null when the request names none; <c>(_)</c> expanded.</param>
internal sealed record EnvironmentRequest(string Application, string Profiles, string? Label)
{
    public string[] ApplicationList { get; } = Items(Application);

    public string[] ProfileList { get; } = Items(Profiles);

    private static string[] Items(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
