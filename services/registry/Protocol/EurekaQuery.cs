using System.Globalization;
using Microservices.Registry.Leases;
using Microsoft.AspNetCore.WebUtilities;

namespace Microservices.Registry.Protocol;

/// <summary>The query parameters that matter on an instance; the first of several counts.</summary>
internal readonly record struct EurekaQuery(string? Value, long? LastDirty, bool HasBadLastDirty, InstanceStatus? OverriddenStatus)
{
    /// <summary>The status that is wanted, UNKNOWN when <c>value</c> is not given; null when it is no status.</summary>
    public InstanceStatus? ValueOrUnknown => Value is null ? InstanceStatus.Unknown : InstanceStatusNames.Parse(Value);

    /// <summary>The first value of each parameter, in the order in which they come. Names that differ in case are different names.</summary>
    public static Dictionary<string, string> Entries(HttpRequest request)
    {
        var entries = new Dictionary<string, string>();
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
            entries.TryAdd(parameter.DecodeName().ToString(), parameter.DecodeValue().ToString());
        return entries;
    }

    public static EurekaQuery Parse(HttpRequest request)
    {
        string? value = null, lastDirty = null, overridden = null;
        if (!request.QueryString.HasValue) return default;
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            switch (parameter.DecodeName().Span)
            {
                case "value": value ??= parameter.DecodeValue().ToString(); break;
                case "lastDirtyTimestamp": lastDirty ??= parameter.DecodeValue().ToString(); break;
                case "overriddenstatus": overridden ??= parameter.DecodeValue().ToString(); break;
            }
        }
        var isNumber = long.TryParse(lastDirty, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        return new(value, isNumber ? number : null, lastDirty is not null && !isNumber, InstanceStatusNames.Parse(overridden));
    }
}
