namespace Microservices.EcsCompose.Schemas;

internal enum SchemaErrorKind
{
    InvalidType,
    OneOf,
    Required,
    AdditionalProperty,
    PropertyPattern,
    MissingDependency,
    NotUnique,
    Format,
}
