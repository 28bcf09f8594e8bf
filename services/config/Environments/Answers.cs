using System.Diagnostics.CodeAnalysis;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>Answers by the path they were given for, ready to be sent.</summary>
internal sealed class Answers
{
    private const int MaxCachedBytes = 8 << 20;
    private readonly BoundedCache<Answer> _plain = new(MaxCachedBytes);
    private readonly BoundedCache<Answer> _withOrigins = new(MaxCachedBytes);

    public bool TryGet(string path, Representation form, [NotNullWhen(true)] out Answer? answer)
    {
        if (!CacheOf(form).TryGet(path, out answer)) return false;
        if (answer.Watch.IsCurrent()) return true;
        CacheOf(form).Remove(path);
        return false;
    }

    public void Keep(string path, Representation form, Answer answer) => CacheOf(form).Set(path, answer, answer.Body.Length);

    private BoundedCache<Answer> CacheOf(Representation form) => form == Representation.WithOrigins ? _withOrigins : _plain;
}
