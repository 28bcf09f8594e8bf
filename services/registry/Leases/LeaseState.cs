namespace Microservices.Registry.Leases;

/// <summary>An instance and its lease as they were at one moment; times are Unix milliseconds, 0 for never.</summary>
internal readonly record struct LeaseState(Instance Instance, long Registered, long LastRenewal, long Evicted, long ServiceUp);
