using System.Text;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Snapshots;

/// <summary>How many instances have each status: what clients compare to see whether they missed a change.</summary>
internal readonly struct StatusCounts
{
    private readonly int[] _counts = new int[InstanceStatusNames.Count];

    public StatusCounts(IEnumerable<LeaseState> instances)
    {
        foreach (var state in instances) _counts[(int)state.Instance.Status]++;
    }

    public StatusCounts(IEnumerable<StatusCounts> parts)
    {
        foreach (var part in parts)
            for (var status = 0; status < _counts.Length; status++) _counts[status] += part._counts[status];
    }

    /// <summary>For example <c>DOWN_2_UP_11_</c>; empty without instances.</summary>
    public string ToHashCode()
    {
        var text = new StringBuilder();
        for (var status = 0; status < _counts.Length; status++)
            if (_counts[status] > 0) text.Append(((InstanceStatus)status).Name()).Append('_').Append(_counts[status]).Append('_');
        return text.ToString();
    }
}
