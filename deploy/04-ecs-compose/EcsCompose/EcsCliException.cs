namespace Microservices.EcsCompose;

/// <summary>What ecs-cli refuses: the message is the cause in its own words, the exit code is 1.</summary>
internal class EcsCliException(string cause) : Exception(cause)
{
    public virtual int ExitCode => 1;
}
