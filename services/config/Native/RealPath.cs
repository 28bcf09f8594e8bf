namespace Microservices.ConfigServer.Native;

/// <summary>Paths without symbolic links.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <returns>The path with every link followed; a part that does not exist stays as it is.</returns>
    /// <exception cref="IOException">The links go round in circles.</exception>
    public static string Of(string path)
    {
        var pending = new Stack<string>(Parts(Path.GetFullPath(path)));
        var real = "/";
        var links = 0;
        while (pending.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }
            var next = Path.Join(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks) throw new IOException("too many symbolic links");
            if (target.StartsWith('/')) real = "/";
            foreach (var piece in Parts(target)) pending.Push(piece);
        }
        return real;
    }

    // Last part first: they are pushed on a stack.
    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(part => part is not ("" or ".")).Reverse();
}
