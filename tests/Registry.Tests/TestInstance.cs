namespace Microservices.Registry.Tests;

internal sealed record TestInstance(string App, string Id)
{
    public string Status { get; init; } = "UP";
    public int Interval { get; init; } = 30;
    public int Duration { get; init; } = 90;
    public long LastDirty { get; init; } = 1_700_000_000_000;
    public string Metadata { get; init; } = """{"zone":"a"}""";

    public static TestInstance[] Many(string app, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TestInstance(app, $"host-{i}:8080"))];

    public string ToJson() =>
        $$$"""
        {"instance":{"instanceId":"{{{Id}}}","hostName":"host.example","app":"{{{App}}}","ipAddr":"10.1.0.7","status":"{{{Status}}}",
        "port":{"$":8080,"@enabled":"true"},
        "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},
        "leaseInfo":{"renewalIntervalInSecs":{{{Interval}}},"durationInSecs":{{{Duration}}}},"metadata":{{{Metadata}}},
        "vipAddress":"{{{App.ToLowerInvariant()}}}","lastDirtyTimestamp":"{{{LastDirty}}}"}}
        """;
}
