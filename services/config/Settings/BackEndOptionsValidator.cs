using System.Text.RegularExpressions;
using Microservices.ConfigServer.Git;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

internal sealed partial class BackEndOptionsValidator : IValidateOptions<BackEndOptions>
{
    private const string Prefix = "spring.cloud.config.server.";
    private const string Advice =
        $"set {Prefix}git.uri, or spring.profiles.active=native and {Prefix}native.search-locations=file:/directory";

    public ValidateOptionsResult Validate(string? name, BackEndOptions options)
    {
        var failures = options.Unknown.Select(type => $"{Prefix}composite: the back end '{type}' is not available").ToList();
        if (options.StrongestFirst.Count == 0) failures.Add($"{Prefix}composite: no back end is listed; {Advice}");
        foreach (var backEnd in options.StrongestFirst)
        {
            failures.AddRange(backEnd is GitOptions git ? FailuresOf(git) : NativeOptionsValidator.FailuresOf((NativeOptions)backEnd));
        }
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> FailuresOf(GitOptions git)
    {
        if (git.Uri.Length == 0) yield return $"{Prefix}git.uri: no back end is chosen; {Advice}";
        foreach (var repository in git.Repos.Append(git))
        {
            var key = Prefix + (repository.Name.Length > 0 ? $"git.repos.{repository.Name}." : "git.");
            if (repository.Name.Length > 0 && repository.Uri.Length == 0) yield return $"{key}uri: a repository needs one";
            if (Unresolved().Match(repository.Uri) is { Success: true } unresolved)
            {
                yield return $"{key}uri: the placeholder {unresolved.Value} has no value";
            }
            else if (!GitUri.IsSafeTemplate(repository.Uri))
            {
                yield return $"{key}uri: a client must not choose the host: placeholders stand behind it";
            }
            foreach (var path in repository.SearchPaths)
            {
                if (path.Split('/').Contains("..")) yield return $"{key}search-paths: '{path}' leaves the repository";
            }
            foreach (var failure in SshOptionsValidator.FailuresOf(repository.Ssh)) yield return key + failure;
        }
    }

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Unresolved();
}
