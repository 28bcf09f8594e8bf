namespace Microservices.ConfigServer.Explain;

/// <summary>A value of a key, and where it stands.</summary>
/// <param name="Value">As text; <see cref="Secrets.Mask"/> when it is a secret.</param>
/// <param name="IsMasked">Whether the value is hidden.</param>
/// <param name="Source">The property source.</param>
/// <param name="Line">From 1; 0 where there is no file or the value was decrypted.</param>
/// <param name="Commit">Null outside git.</param>
internal sealed record SourcedValue(string Value, bool IsMasked, string Source, int Line, string? Commit);
