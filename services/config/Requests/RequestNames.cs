using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Settings;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Requests;

/// <summary>Checks the names in a request, which become parts of paths.</summary>
internal sealed class RequestNames(IOptions<ProfilesOptions> options)
{
    private const string Slash = "(_)";
    private const int MaxItems = 64;

    /// <param name="application">Decoded once.</param>
    /// <param name="profiles">Decoded once.</param>
    /// <param name="label">Decoded once, or null.</param>
    /// <returns>Null when one of them could leave its directory or is no name at all.</returns>
    public EnvironmentRequest? Parse(string application, string profiles, string? label)
    {
        if (!IsPathSafe(application) || label is not null && !IsPathSafe(label)) return null;
        var request = new EnvironmentRequest(Expand(application), profiles, label is null ? null : Expand(label));
        if (request.ApplicationList.Length > MaxItems || request.ProfileList.Length > MaxItems) return null;
        return Array.TrueForAll(request.ApplicationList, IsRelative) && Array.TrueForAll(profiles.Split(','), IsProfile) ? request : null;
    }

    private bool IsProfile(string profile) => options.Value.Validate ? ProfileName.IsValid(profile) : ProfileName.IsSafe(profile);

    // A second decoding must not bring up what the first did not show (%252e%252e).
    private static bool IsPathSafe(string text) =>
        IsClean(text) && (!text.Contains('%') || IsClean(Uri.UnescapeDataString(text).Replace('\\', '/')));

    private static bool IsClean(string text) =>
        !text.Contains("..", StringComparison.Ordinal)
        && !text.Contains('#')
        && !text.Contains('\0')
        && !text.StartsWith(Slash, StringComparison.Ordinal)
        && !text.StartsWith('/');

    private static bool IsRelative(string application) =>
        !application.StartsWith('/') && !application.Contains('*') && Array.TrueForAll(application.Split('/'), part => part != ".");

    private static string Expand(string text) => text.Replace(Slash, "/", StringComparison.Ordinal);
}
