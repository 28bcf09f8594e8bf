namespace Microservices.Registry.Protocol;

/// <summary>The Java class names that JSON carries for a data centre.</summary>
internal static class DataCenterClass
{
    public const string Default = "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo";
    public const string MyOwn = "com.netflix.appinfo.MyDataCenterInfo";
    public const string Amazon = "com.netflix.appinfo.AmazonInfo";
}
