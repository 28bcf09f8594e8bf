using System.Text.RegularExpressions;
using Microservices.Golden;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>No file of the repository holds what only its owner should know.</summary>
public sealed partial class SecretTests
{
    private static readonly HashSet<string> NotOurs = [".git", "artifacts", "bin", "obj", "node_modules", "TestResults", "golden"];

    [Fact]
    public void No_file_holds_an_account_a_key_or_a_private_key()
    {
        foreach (var file in Files(Repository.Root)) Assert.False(Key().IsMatch(File.ReadAllText(file)), file);
    }

    [Fact]
    public void No_file_of_the_stages_holds_a_password()
    {
        foreach (var file in Files(Repository.PathOf("deploy"))) Assert.False(Password().IsMatch(File.ReadAllText(file)), file);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(Files));

    /// <summary>Two numbers are nobody's account: the one of AWS's documentation and zeros.</summary>
    [GeneratedRegex(@"A[KS]IA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{20}|:(?!000000000000|123456789012)\d{12}:|\b(?!000000000000|123456789012)\d{12}\.dkr\.ecr")]
    private static partial Regex Key();

    [GeneratedRegex(@"(?im)aws_secret_access_key\s*=|\b(?!000000000000|123456789012)\d{12}\b|password\s*[:=]\s*[""']?[A-Za-z0-9]{8,}$")]
    private static partial Regex Password();
}
