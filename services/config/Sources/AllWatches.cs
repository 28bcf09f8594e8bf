namespace Microservices.ConfigServer.Sources;

internal sealed class AllWatches(IWatch[] watches) : IWatch
{
    public bool IsCurrent() => Array.TrueForAll(watches, watch => watch.IsCurrent());
}
