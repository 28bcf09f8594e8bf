namespace Microservices.ConfigServer.Merging;

internal enum MergedFormat
{
    Yaml,
    Json,
    Properties,
}
