namespace Microservices.Registry.Leases;

/// <remarks>In the alphabetical order of their names, which is the order of the hash code.</remarks>
internal enum InstanceStatus : byte
{
    Down,
    OutOfService,
    Starting,
    Unknown,
    Up,
}
