using System.IO.Enumeration;

namespace Microservices.ConfigServer.Security;

/// <summary>Who asks, and what it may.</summary>
internal sealed record Client(string Name, IReadOnlyList<string> Applications, bool MayEncrypt, bool MayDecrypt)
{
    /// <summary>Everybody, where nobody has to say who they are.</summary>
    public static readonly Client Anybody = new("", [], MayEncrypt: true, MayDecrypt: true);

    public bool MayReadAll => Applications.Count == 0;

    public bool MayRead(string application) =>
        MayReadAll || Applications.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, application, ignoreCase: false));

    public bool MayRead(IEnumerable<string> applications) => MayReadAll || applications.All(MayRead);
}
