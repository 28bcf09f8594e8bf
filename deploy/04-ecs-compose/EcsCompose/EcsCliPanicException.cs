namespace Microservices.EcsCompose;

/// <summary>Input that ecs-cli crashes on: the same exit code, 2, with words that say what to change.</summary>
internal sealed class EcsCliPanicException(string cause) : EcsCliException(cause)
{
    public override int ExitCode => 2;
}
