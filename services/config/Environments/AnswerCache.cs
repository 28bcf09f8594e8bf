using System.Diagnostics.CodeAnalysis;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>Answers by the path they were given for, ready to be sent.</summary>
internal sealed class AnswerCache(int maxBytes)
{
    private readonly BoundedCache<Answer> _answers = new(maxBytes);

    public long Bytes => _answers.Weight;

    public bool TryGet(string path, [NotNullWhen(true)] out Answer? answer)
    {
        if (!_answers.TryGet(path, out answer)) return false;
        if (answer.Watch.IsCurrent()) return true;
        _answers.Remove(path);
        return false;
    }

    public void Keep(string path, Answer answer) => _answers.Set(path, answer, answer.Body.Length);
}
