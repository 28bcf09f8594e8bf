namespace Microservices.Registry.Protocol;

internal enum AnswerForm
{
    /// <summary>The client accepts nothing that the registry speaks.</summary>
    None,
    Json,
    Xml,
}
