using System.Buffers;

namespace Microservices.ConfigServer.Documents;

/// <summary>Profile names become parts of file names, so they are checked wherever they come from.</summary>
internal static class ProfileName
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create("/\\#*?%");

    /// <summary>Letters and digits with <c>- _ . + @</c> between them: the rule of <c>spring.profiles.validate</c>.</summary>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !char.IsLetterOrDigit(name[0]) || !char.IsLetterOrDigit(name[^1])) return false;
        foreach (var character in name)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('-' or '_' or '.' or '+' or '@')) return false;
        }
        return IsSafe(name);
    }

    /// <summary>The least that holds even when validation is switched off: it names a file, and no other directory.</summary>
    public static bool IsSafe(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (char.IsControl(character)) return false;
        }
        return !name.IsWhiteSpace() && !name.Contains("..", StringComparison.Ordinal) && !name.ContainsAny(Unsafe);
    }
}
