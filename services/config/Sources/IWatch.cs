namespace Microservices.ConfigServer.Sources;

/// <summary>Tells whether what an answer was made of is still what it was.</summary>
internal interface IWatch
{
    bool IsCurrent();
}
