using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Resources;

namespace Microservices.ConfigServer.Sources;

/// <summary>The files that a request is answered from.</summary>
internal interface IFileTree
{
    /// <param name="path">The file.</param>
    /// <param name="extension">How it is read, whatever its name says.</param>
    /// <param name="isForProfile">Whether it is a profile's variant of another file.</param>
    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="BrokenFileException">It is there, but cannot be read.</exception>
    ConfigFile? Find(string path, string extension, bool isForProfile);

    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="Requests.RefusedException">It is there, but cannot be read.</exception>
    ResourceFile? Read(string path);

    /// <summary>The name of the property source that a document becomes.</summary>
    string NameOf(LocatedFile file, int document);
}
