using System.Globalization;
using Microservices.ConfigServer.Encryption;
using Microservices.ConfigServer.Settings;
using Microservices.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Checking;

/// <summary>
/// <c>--check PATH</c>: validates a repository of configuration without serving it, for its continuous integration. Each fault is a
/// line <c>file:line: message</c>. Exit codes: 0 none, 1 some, 2 the check could not be made.
/// </summary>
internal static class CheckCommand
{
    private const string Option = "--check";

    public static int? Run(string[] args)
    {
        var at = Array.FindIndex(args, arg => arg == Option || arg.StartsWith($"{Option}=", StringComparison.Ordinal));
        if (at < 0) return null;
        var path = args[at].Length > Option.Length ? args[at][(Option.Length + 1)..] : args.ElementAtOrDefault(at + 1) ?? "";
        if (!Directory.Exists(path)) return Refuse($"{Option}: '{path}' is not a directory. Usage: {Option} PATH");
        var keys = KeysOf(args);
        if (new EncryptionOptionsValidator().Validate(null, keys) is { Failed: true } invalid) return Refuse(invalid.FailureMessage);

        var check = new RepositoryCheck(Path.GetFullPath(path), new Encryptor(Options.Create(keys)));
        check.Run();
        foreach (var fault in check.Faults) Console.Out.WriteLine(fault);
        if (check.UncheckedSecrets > 0)
        {
            Console.Error.WriteLine($"{check.UncheckedSecrets} encrypted values were not checked: set encrypt.key, or ENCRYPT_KEY, for that");
        }
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Files} files, {check.Faults.Count} faults"));
        return check.Faults.Count == 0 ? 0 : 1;
    }

    private static EncryptionOptions KeysOf(string[] args)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddEnvironmentVariables();
        builder.AddSpringProperties(args, SpringNames.All);
        var keys = new EncryptionOptions();
        builder.Configuration.GetSection(EncryptionOptions.SectionName).Bind(keys);
        return keys;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
