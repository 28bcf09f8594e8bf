using Microservices.Registry.Dashboard;
using Microservices.Registry.Push;
using Microservices.Registry.Replication;

namespace Microservices.Registry.Protocol;

/// <summary>The paths below <c>/eureka</c>.</summary>
internal static class EurekaResources
{
    private static readonly EurekaResource Applications = new(Get: ApplicationEndpoints.GetAll, IsLimited: true);
    private static readonly EurekaResource Delta = new(Get: ApplicationEndpoints.GetDelta, IsLimited: true);
    private static readonly EurekaResource Application = new(Get: ApplicationEndpoints.Get, Post: RegistrationEndpoint.Register);
    private static readonly EurekaResource Instance =
        new(Get: InstanceEndpoints.Get, Put: InstanceEndpoints.Renew, Delete: InstanceEndpoints.Cancel);
    private static readonly EurekaResource Status = new(Put: StatusEndpoints.Override, Delete: StatusEndpoints.RemoveOverride, IsForOperators: true);
    private static readonly EurekaResource Metadata = new(Put: InstanceEndpoints.MergeMetadata);
    private static readonly EurekaResource InstanceAnywhere = new(Get: InstanceEndpoints.GetAnywhere);
    private static readonly EurekaResource Vip = new(Get: ApplicationEndpoints.GetVip);
    private static readonly EurekaResource AutoScalingGroup = new(Put: InstanceEndpoints.RefuseAutoScalingGroup);
    private static readonly EurekaResource SecureVip = new(Get: ApplicationEndpoints.GetSecureVip);

    private static readonly EurekaResource Lease = new(Get: LeaseEndpoint.Get, HasOneForm: true);
    private static readonly EurekaResource Events = new(Get: EventsEndpoint.Listen, HasOneForm: true);
    private static readonly EurekaResource ServerStatus = new(Get: StatusEndpoint.Get);
    private static readonly EurekaResource Batch = new(Post: BatchEndpoint.Apply);

    public static EurekaResource? Find(EurekaPath path) => path.Segments switch
    {
        _ when !IsPlain(path.Segments) => null,
        ["apps"] => Applications,
        ["apps", "delta"] => Delta,
        ["apps", _] => Application,
        ["apps", _, _] => Instance,
        ["apps", _, _, "status"] => Status,
        ["apps", _, _, "metadata"] => Metadata,
        ["apps", _, _, "lease"] => Lease,
        ["status"] => ServerStatus,
        ["events"] => Events,
        ["instances", _] => InstanceAnywhere,
        ["vips", _] => Vip,
        ["svips", _] => SecureVip,
        ["peerreplication", "batch"] => Batch,
        ["asg", _, "status"] => AutoScalingGroup,
        _ => null,
    };

    private static bool IsPlain(string[] segments)
    {
        foreach (var segment in segments)
            if (segment is "" or "." or "..") return false;
        return true;
    }
}
