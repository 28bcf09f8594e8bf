using Microservices.ConfigServer.Documents;

namespace Microservices.ConfigServer.Sources;

/// <param name="File">Its documents.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Location">The location it was found through.</param>
internal sealed record LocatedFile(ConfigFile File, string Path, string Location);
