using System.Globalization;

namespace Microservices.ConfigServer.Checking;

/// <param name="File">Relative to what is checked.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record Fault(string File, int Line, string Message)
{
    /// <summary>As compilers write it, so that editors and CI find the place.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Math.Max(Line, 1)}: {Message}");
}
