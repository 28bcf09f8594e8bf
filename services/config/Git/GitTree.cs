using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Resources;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>The files of a commit. Paths begin with a slash, which stands for the root of the repository.</summary>
internal sealed class GitTree(GitRepository repository, CommitTree tree, ParsedBlobs blobs) : IFileTree
{
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

    private string? Resolve(string path) =>
        tree.Resolve(path[1..]) is { } real && tree.Files.TryGetValue(real, out var file) ? file.Id : null;
}
