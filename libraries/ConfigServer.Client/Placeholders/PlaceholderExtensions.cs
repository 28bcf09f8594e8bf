using Microsoft.Extensions.Configuration;

namespace Microservices.ConfigServer.Client;

/// <summary>Lets settings refer to other settings.</summary>
public static class PlaceholderExtensions
{
    /// <summary>
    /// Replaces <c>${key}</c>, <c>${key?default}</c> (Steeltoe) and <c>${key:default}</c> (Spring) in every value when it is read, against
    /// the whole configuration. Asks no source again. Calling it again does nothing.
    /// </summary>
    /// <param name="builder">The configuration; sources added to it later are looked up, but their own placeholders stay as they are.</param>
    /// <returns>The same builder.</returns>
    public static IConfigurationBuilder AddPlaceholderResolver(this IConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (ConfigServerExtensions.Contains<PlaceholderSource>(builder)) return builder;
        if (builder is IConfigurationRoot) return builder.Add(new PlaceholderSource([]));

        // A plain builder has no configuration to look into before it is built: the sources so far move inside.
        var inner = builder.Sources.ToArray();
        builder.Sources.Clear();
        return builder.Add(new PlaceholderSource(inner));
    }

    /// <summary>Moves the sources out again, so that others can be added among them.</summary>
    /// <returns>Whether there were any inside.</returns>
    internal static bool Unwrap(IConfigurationBuilder builder)
    {
        for (var i = 0; i < builder.Sources.Count; i++)
        {
            if (builder.Sources[i] is not PlaceholderSource { Inner.Length: > 0 } wrapper) continue;
            builder.Sources.RemoveAt(i);
            for (var j = 0; j < wrapper.Inner.Length; j++) builder.Sources.Insert(i + j, wrapper.Inner[j]);
            return true;
        }

        return false;
    }
}
