using Microservices.Registry.Leases;

namespace Microservices.Registry.Replication;

/// <summary>The answer to one entry of a batch, with the instance that should be taken instead, if any.</summary>
internal readonly record struct BatchResult(int StatusCode, LeaseState? Entity = null);
