namespace Microservices.SystemTests;

/// <summary>How a service is started.</summary>
internal sealed record ServiceSettings(
    string Project, string DataFolder, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
