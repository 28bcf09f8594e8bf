namespace Microservices.Registry.Leases;

/// <summary>Which of several opinions on an instance's status counts.</summary>
internal static class StatusRules
{
    /// <param name="incoming">What the instance says of itself.</param>
    /// <param name="overridden">What an operator said, if anything.</param>
    /// <param name="existing">What the registry held before, if anything.</param>
    /// <param name="isReplica">Whether a peer passes this on.</param>
    public static InstanceStatus Effective(InstanceStatus incoming, InstanceStatus? overridden, InstanceStatus? existing, bool isReplica) =>
        (incoming, overridden, existing) switch
        {
            // An instance that says it cannot serve is believed, whatever the operator wants.
            (not (InstanceStatus.Up or InstanceStatus.OutOfService), _, _) => incoming,
            (_, { } status, _) => status,
            // A client cannot flip between UP and OUT_OF_SERVICE by registering again: that is the operator's switch.
            (_, _, (InstanceStatus.Up or InstanceStatus.OutOfService) and var status) when !isReplica => status,
            _ => incoming,
        };
}
