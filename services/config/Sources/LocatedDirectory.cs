namespace Microservices.ConfigServer.Sources;

/// <param name="Location">As configured, expanded: <c>file:/config/orders/</c>.</param>
/// <param name="Path">The directory, ending in a slash.</param>
internal sealed record LocatedDirectory(string Location, string Path);
