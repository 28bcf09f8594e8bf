namespace Microservices.Registry.Leases;

internal readonly record struct InstancePort(int Number, bool Enabled);
