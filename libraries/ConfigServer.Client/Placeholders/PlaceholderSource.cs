using Microsoft.Extensions.Configuration;

namespace Microservices.ConfigServer.Client;

internal sealed class PlaceholderSource(IConfigurationSource[] inner) : IConfigurationSource
{
    public IConfigurationSource[] Inner => inner;

    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        if (builder is IConfigurationRoot live) return new PlaceholderProvider(() => live.Providers);

        var nested = new ConfigurationBuilder();
        foreach (var property in builder.Properties) nested.Properties.Add(property);
        foreach (var source in inner) nested.Add(source);
        return new WrappingPlaceholderProvider(nested.Build());
    }
}
