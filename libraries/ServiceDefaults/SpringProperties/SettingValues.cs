using System.Collections;
using System.Security.Cryptography;

namespace Microservices.ServiceDefaults.SpringProperties;

/// <summary>
/// What a placeholder in a setting may name: an option of the command line, one of Java's system properties, an environment
/// variable (<c>${MY_DIR}</c>, also as <c>${my.dir}</c> or <c>${my-dir}</c>), or <c>random.uuid</c> and its like. The first wins.
/// </summary>
internal sealed class SettingValues(string[] args, IDictionary environment)
{
    private const string Option = "--";

    private static readonly Dictionary<string, Func<string>> Known = new(StringComparer.Ordinal)
    {
        ["user.home"] = () => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        ["user.name"] = () => Environment.UserName,
        ["user.dir"] = () => Environment.CurrentDirectory,
        ["java.io.tmpdir"] = () => Path.TrimEndingDirectorySeparator(Path.GetTempPath()),
        ["file.separator"] = () => Path.DirectorySeparatorChar.ToString(),
        ["path.separator"] = () => Path.PathSeparator.ToString(),
        ["line.separator"] = () => Environment.NewLine,
        ["random.uuid"] = () => Guid.NewGuid().ToString(),
        ["random.value"] = () => RandomNumberGenerator.GetHexString(32, lowercase: true),
        ["random.int"] = () => BitConverter.ToInt32(RandomNumberGenerator.GetBytes(sizeof(int))).ToString(null, null),
        ["random.long"] = () => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))).ToString(null, null),
    };

    /// <returns>The value as it was written; null when nothing has that name.</returns>
    public string? Find(string name) => FindOption(name) ?? (Known.TryGetValue(name, out var known) ? known() : FindVariable(name));

    private string? FindOption(string name)
    {
        var uniform = SpringPropertyName.Uniform(name);
        // Of several, the last is the one that counts.
        foreach (var arg in args.Reverse())
        {
            if (!arg.StartsWith(Option, StringComparison.Ordinal)) continue;
            var equals = arg.IndexOf('=', StringComparison.Ordinal);
            var written = equals < 0 ? arg[Option.Length..] : arg[Option.Length..equals];
            if (SpringPropertyName.Uniform(written) == uniform) return equals < 0 ? "true" : arg[(equals + 1)..];
        }
        return null;
    }

    private string? FindVariable(string name)
    {
        var underscored = name.Replace('.', '_');
        var joined = underscored.Replace("-", "", StringComparison.Ordinal);
        string[] spellings = [name, underscored, underscored.Replace('-', '_'), joined];
        return spellings.Concat(spellings.Select(spelling => spelling.ToUpperInvariant()))
            .Select(spelling => (string?)environment[spelling])
            .FirstOrDefault(value => value is not null);
    }
}
