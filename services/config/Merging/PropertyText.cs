using System.Globalization;
using Microservices.ConfigServer.Documents;

namespace Microservices.ConfigServer.Merging;

/// <summary>Values as text, where they have no types: dates are what Java makes of them.</summary>
internal static class PropertyText
{
    public static string Of(PropertyValue value) => value.Kind switch
    {
        PropertyKind.True => "true",
        PropertyKind.False => "false",
        PropertyKind.EmptyMap => "{}",
        PropertyKind.EmptyList => "[]",
        PropertyKind.Timestamp => TimeOf(value).ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture),
        _ => value.Text,
    };

    public static DateTimeOffset TimeOf(PropertyValue value) => DateTimeOffset.Parse(value.Text, CultureInfo.InvariantCulture);
}
