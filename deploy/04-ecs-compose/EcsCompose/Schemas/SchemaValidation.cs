using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Schemas;

/// <summary>
/// Finds what is wrong with a value, in the order and with the extra errors of the validator in ecs-cli: a member that fails its
/// pattern's schema is reported as unknown too, and of alternatives that all fail the one that came closest explains itself.
/// </summary>
internal sealed class SchemaValidation
{
    private readonly List<SchemaError> _errors = [];

    /// <summary>How close the value came: up for what fits, down for what does not.</summary>
    private int _score;

    public static IReadOnlyList<SchemaError> Validate(Schema schema, object? value)
    {
        RefuseInfinite(value);
        return Check(schema, value, "")._errors;
    }

    /// <summary>ecs-cli hands its validator JSON, which has only finite numbers; it sorts the members of mappings.</summary>
    private static void RefuseInfinite(object? value)
    {
        if (value is double number && !double.IsFinite(number)) throw new EcsCliException($"json: unsupported value: {Go.Float(number)}");
        if (value is Map map)
            foreach (var (_, member) in map.OrderBy(member => member.Key, StringComparer.Ordinal)) RefuseInfinite(member);
        if (value is List<object?> list) list.ForEach(RefuseInfinite);
    }

    private static SchemaValidation Check(Schema schema, object? value, string path)
    {
        var validation = new SchemaValidation();
        validation.Value(schema, value, path);
        return validation;
    }

    private void Value(Schema schema, object? value, string path)
    {
        if (schema.Types.Length > 0 && !schema.Types.Any(type => Is(type, value)))
        {
            Add(new(SchemaErrorKind.InvalidType, path, $"Invalid type. Expected: {schema.Expected}, given: {NameOf(value)}", Detail: schema.Expected));
            return;
        }

        if (schema.OneOf.Length > 0) OneOf(schema, value, path);
        if (value is Map map) Members(schema, map, path);
        if (value is List<object?> list) Items(schema, list, path);
        if (value is string text && !FitsFormat(schema.Format, text))
            Add(new(SchemaErrorKind.Format, path, $"Does not match format '{schema.Format}'"));
        if (schema.Dependency is var (property, needs) && value is Map members && members.ContainsKey(property) && !members.ContainsKey(needs))
            Add(new(SchemaErrorKind.MissingDependency, path, $"Has a dependency on {needs}", Detail: needs));
        // A point for each of the validator's steps: so a value of the right type comes closer than one of the wrong type.
        _score += value is null or bool ? 3 : 4;
    }

    private void OneOf(Schema schema, object? value, string path)
    {
        var checks = schema.OneOf.Select(alternative => Check(alternative, value, path)).ToList();
        var fitting = checks.Count(check => check._errors.Count == 0);
        if (fitting == 1) return;

        Add(new(SchemaErrorKind.OneOf, path, "Must validate one and only one schema (oneOf)"));
        if (fitting == 0) Merge(checks.MaxBy(check => check._score)!);
    }

    private void Members(Schema schema, Map map, string path)
    {
        foreach (var name in schema.Required)
        {
            if (map.ContainsKey(name)) _score++;
            else Add(new(SchemaErrorKind.Required, path, $"{name} is required", name));
        }

        foreach (var (name, value) in map.Where(member => !schema.Properties.ContainsKey(member.Key)))
        {
            var matches = schema.Pattern?.Name.IsMatch(name) == true;
            var fits = matches && Fits(schema.Pattern!.Value.Schema, value, Join(path, name));
            if (!schema.AllowsOthers && !fits)
                Add(new(SchemaErrorKind.AdditionalProperty, path, $"Additional property {name} is not allowed", name));
            else if (matches && !fits)
                Add(new(SchemaErrorKind.PropertyPattern, path, $"Property \"{name}\" does not match pattern {schema.Pattern!.Value.Name}", name));
        }

        foreach (var (name, property) in schema.Properties)
            if (map.TryGetValue(name, out var value)) Value(property, value, Join(path, name));
    }

    private bool Fits(Schema schema, object? value, string path)
    {
        var check = Check(schema, value, path);
        Merge(check);
        if (check._errors.Count == 0) _score++;
        return check._errors.Count == 0;
    }

    private void Items(Schema schema, List<object?> list, string path)
    {
        if (schema.Items is not null)
            for (var i = 0; i < list.Count; i++) Merge(Check(schema.Items, list[i], Join(path, $"{i}")));
        if (!schema.UniqueItems) return;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list)
            if (!seen.Add($"{Go.TypeOf(item)} {Go.Print(item)}")) Add(new(SchemaErrorKind.NotUnique, path, "array items must be unique"));
    }

    private void Add(SchemaError error)
    {
        _errors.Add(error);
        _score -= 2;
    }

    private void Merge(SchemaValidation other)
    {
        _errors.AddRange(other._errors);
        _score += other._score;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static bool Is(string type, object? value) => type == NameOf(value) || (type == "number" && value is long or ulong or double);

    private static string NameOf(object? value) => value switch
    {
        null => "null",
        string => "string",
        bool => "boolean",
        long or ulong => "integer",
        double number => double.IsInteger(number) ? "integer" : "number",
        Map => "object",
        _ => "array",
    };

    private static bool FitsFormat(string? format, string text) => format switch
    {
        "ports" or "expose" => PortSpecification.IsValid(text),
        "duration" => GoDuration.TrySeconds(text, out _, out _),
        _ => true,
    };
}
