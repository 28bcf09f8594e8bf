using System.Text;
using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Resources;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>The files of a commit. Paths begin with a slash, which stands for the root of the repository.</summary>
internal sealed class GitTree(GitRepository repository, CommitTree tree, ParsedBlobs blobs) : IFileTree
{
    private const int MaxLinks = 8;
    private const int MaxTargetBytes = 4096;

    public ConfigFile? Find(string path, string extension, bool isForProfile)
    {
        if (Resolve(path) is not { } id) return null;
        var (file, error) = blobs.Read(repository, id, path[1..], extension);
        error ??= isForProfile ? file?.ActivationError?.Description : null;
        return error is null ? file : throw new BrokenFileException($"{path[1..]}: {error}");
    }

    public ResourceFile? Read(string path)
    {
        if (Resolve(path) is not { } id) return null;
        var content = repository.Objects.Read(id, ResourceFile.MaxBytes)
            ?? throw new RefusedException(StatusCodes.Status500InternalServerError, "a file is too large");
        return new ResourceFile(content, tree.When);
    }

    public string NameOf(LocatedFile file, int document)
    {
        var uri = repository.Uri.Display;
        if (file.File.Documents.Count == 1) return uri + file.Path;
        // The original names the place of its clone as well; here that is nobody's business, unless the repository is that place.
        return repository.Uri.IsLocal
            ? $"{uri}/Config resource 'file [{repository.Uri.LocalPath}{file.Path}' via location '{file.Location}' (document #{document})"
            : $"{uri}{file.Path} (document #{document})";
    }

    // Symbolic links are followed inside the commit, and nowhere else.
    private string? Resolve(string path)
    {
        for (var links = 0; links <= MaxLinks; links++)
        {
            if (!tree.Files.TryGetValue(path[1..], out var file)) return null;
            if (!file.IsLink) return file.Id;
            var target = repository.Objects.Read(file.Id, MaxTargetBytes) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
            if (target.Length == 0 || target.StartsWith('/') || target.Contains('\0')) return null;
            path = Path.GetFullPath(target, Path.GetDirectoryName(path)!);
        }
        return null;
    }
}
