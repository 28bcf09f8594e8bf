namespace Microservices.Golden;

/// <summary>One request of a scenario with its recorded answer and how to compare with it.</summary>
/// <param name="Name">Names the step in reports and waivers.</param>
/// <param name="Request">What is sent.</param>
/// <param name="Response">What the recorded server answered.</param>
/// <param name="WaitMs">Milliseconds to wait before sending.</param>
/// <param name="Ignore">Paths whose value may differ while presence, kind and zero or not zero must agree.</param>
/// <param name="Drop">Paths that are not compared at all.</param>
/// <param name="OnlyApps">When set, other applications are taken out of both sides first.</param>
/// <param name="Compare">What is compared: <c>status</c>, <c>headers</c>, <c>body</c> (the default is all three) or <c>none</c>.</param>
/// <param name="Save">Variables to take from the answer: name to <c>body</c> or <c>header:Name</c>, used later as <c>@{name}</c>.</param>
public sealed record RecordedStep(
    string Name,
    RecordedRequest Request,
    RecordedResponse Response,
    int WaitMs = 0,
    IReadOnlyList<string>? Ignore = null,
    IReadOnlyList<string>? Drop = null,
    IReadOnlyList<string>? OnlyApps = null,
    IReadOnlyList<string>? Compare = null,
    IReadOnlyDictionary<string, string>? Save = null)
{
    internal bool Compares(string part) => Compare?.Contains(part) ?? true;
}
