namespace Microservices.ConfigServer.Changes;

/// <param name="Id">Grows by one with each change.</param>
/// <param name="Applications">Their names; <see cref="ChangedNames.Everybody"/> for all.</param>
internal sealed record Change(long Id, IReadOnlyCollection<string> Applications);
