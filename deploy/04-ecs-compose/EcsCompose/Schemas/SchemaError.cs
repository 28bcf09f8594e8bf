namespace Microservices.EcsCompose.Schemas;

/// <param name="Path">Where: member names and list indexes with dots between them; empty for the document itself.</param>
/// <param name="Property">The member that an error about missing or unknown members is about.</param>
/// <param name="Detail">What was expected, or the dependency that is missing.</param>
internal sealed record SchemaError(SchemaErrorKind Kind, string Path, string Description, string? Property = null, string Detail = "")
{
    /// <summary>What ecs-cli's messages start with: for missing and unknown members only their name.</summary>
    public string Field => Property ?? (IsAtRoot ? "(root)" : Path);

    public bool IsAtRoot => Path.Length == 0;

    public int Depth => Field.Count(c => c == '.');
}
