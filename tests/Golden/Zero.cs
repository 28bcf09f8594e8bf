namespace Microservices.Golden;

internal static class Zero
{
    /// <summary>Whether a value whose amount may differ counts as none: timestamps are zero until something happened.</summary>
    public static bool Is(string text) => text.Trim() is "" or "0";
}
