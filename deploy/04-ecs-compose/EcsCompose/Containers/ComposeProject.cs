using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose.Containers;

/// <summary>What a compose file of any version comes to.</summary>
internal sealed record ComposeProject(IReadOnlyList<ContainerDefinition> Containers, VolumeNames Volumes);
