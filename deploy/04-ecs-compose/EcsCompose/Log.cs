using System.Text;
using System.Text.RegularExpressions;

namespace Microservices.EcsCompose;

/// <summary>Writes the lines that ecs-cli's logger (logrus, without a terminal) writes.</summary>
internal sealed partial class Log(TextWriter writer, TimeProvider time)
{
    public void Info(string message, params ReadOnlySpan<(string Key, string Value)> fields) => Write("info", message, fields);

    public void Warning(string message, params ReadOnlySpan<(string Key, string Value)> fields) => Write("warning", message, fields);

    public void Error(string message) => Write("error", message, []);

    public void Failure(string cause)
    {
        Write("error", "Unable to open ECS Compose Project", [("error", cause)]);
        Write("fatal", "Unable to create and read ECS Compose Project", [("error", cause)]);
        // Once more as it is: the quotes of the lines above hide what it says from people and from grep.
        writer.WriteLine(cause);
    }

    public void RegistrationFailure(string cause)
    {
        Write("error", "Create task definition failed", [("error", cause)]);
        Write("fatal", cause, []);
        writer.WriteLine(cause);
    }

    private void Write(string level, string message, ReadOnlySpan<(string Key, string Value)> fields)
    {
        var line = new StringBuilder($"time=\"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\" level={level} msg={Quote(message)}");
        foreach (var (key, value) in fields) line.Append(' ').Append(key).Append('=').Append(Quote(value));
        writer.WriteLine(line.ToString());
    }

    private static string Quote(string value) => Unquoted.IsMatch(value) ? value : Text.Go.Quote(value);

    [GeneratedRegex(@"\A[A-Za-z0-9\-._/@^+]*\z")]
    private static partial Regex Unquoted { get; }
}
