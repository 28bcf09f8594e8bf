namespace Microservices.Registry.Security;

/// <summary>Marks an endpoint that is for operators, where there are any.</summary>
internal sealed class OperatorArea;
