using System.Globalization;
using Microservices.EcsCompose.Schemas;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>Refuses services that do not fit version 1 or 2: a line for each thing that is wrong.</summary>
internal static class Validation2
{
    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["cpu_share"] = "cpu_shares",
        ["add_host"] = "extra_hosts",
        ["hosts"] = "extra_hosts",
        ["extra_host"] = "extra_hosts",
        ["device"] = "devices",
        ["link"] = "links",
        ["memory_swap"] = "memswap_limit",
        ["port"] = "ports",
        ["privilege"] = "privileged",
        ["priviliged"] = "privileged",
        ["privilige"] = "privileged",
        ["volume"] = "volumes",
        ["workdir"] = "working_dir",
    };

    public static void Check(Map services, bool isVersion1)
    {
        var errors = SchemaValidation.Validate(isVersion1 ? FileShapes.Services1 : FileShapes.Services2, services);
        var messages = new List<string>();
        var isNamed = false;
        for (var i = 0; i < errors.Count; i++)
        {
            var error = errors[i];
            var next = i + 1 < errors.Count ? errors[i + 1] : null;
            if (error.IsAtRoot)
            {
                // A service with an error of its own is reported as unknown too.
                if (error.Kind == SchemaErrorKind.AdditionalProperty && isNamed) isNamed = false;
                else if (error.Kind == SchemaErrorKind.AdditionalProperty)
                    messages.Add($"Invalid service name '{error.Field}' - only [a-zA-Z0-9\\._\\-] characters are allowed");
                else messages.Add(error.Description);
                continue;
            }
            isNamed = true;
            messages.Add(Describe(error, next, services, isVersion1));
            if (error.Kind == SchemaErrorKind.OneOf) i++;
        }
        if (messages.Count > 0) throw new EcsCliException(string.Join('\n', messages));
    }

    public static void CheckImages(Map services, bool isVersion1)
    {
        var messages = services.Select(service => Image(service.Key, (Map)service.Value!, isVersion1)).OfType<string>().ToList();
        if (messages.Count > 0) throw new EcsCliException(string.Join('\n', isVersion1 ? messages.Take(1) : messages));
    }

    private static string? Image(string name, Map service, bool isVersion1)
    {
        var (image, build, dockerfile) = (service.ContainsKey("image"), service.ContainsKey("build"), service.ContainsKey("dockerfile"));
        if (!isVersion1)
            return image || build ? null : $"Service '{name}' has neither an image nor a build context specified. At least one must be provided.";
        if (image && build)
            return $"Service '{name}' has both an image and build path specified. A service can either be built to image or use an existing image, not both.";
        if (!image && !build) return $"Service '{name}' has neither an image nor a build path specified. Exactly one must be provided.";
        return image && dockerfile
            ? $"Service '{name}' has both an image and alternate Dockerfile. A service can either be built to image or use an existing image, not both."
            : null;
    }

    private static string Describe(SchemaError error, SchemaError? next, Map services, bool isVersion1)
    {
        var service = error.Field.Split('.')[0];
        var key = error.Field.Split('.')[^1];
        return error.Kind switch
        {
            SchemaErrorKind.AdditionalProperty => $"Unsupported config option for {next?.Field.Split('.')[0]} service: '{key}'" +
                (Hints.TryGetValue(key, out var hint) ? $" (did you mean '{hint}'?)" : ""),
            SchemaErrorKind.OneOf => $"Service '{service}' configuration key '{key}' {OneOf(error, next, services, isVersion1)}",
            SchemaErrorKind.InvalidType => $"Service '{service}' configuration key '{key}' contains an invalid type, it should be {WithArticle(Types(error.Detail))}.",
            SchemaErrorKind.Required => $"Service '{service}' option '{key}' is invalid, {error.Description}",
            SchemaErrorKind.MissingDependency => $"Invalid configuration for '{service}' service: dependency '{error.Detail}' is not satisfied",
            SchemaErrorKind.NotUnique => $"Service '{service}' configuration key '{key}' value {ValueAt(services, error.Path)} has non-unique elements",
            _ => $"Service '{service}' configuration key {key} value {error.Description}",
        };
    }

    private static string OneOf(SchemaError error, SchemaError? next, Map services, bool isVersion1) => next?.Kind switch
    {
        SchemaErrorKind.AdditionalProperty => $"contains unsupported option: '{next.Property}'",
        SchemaErrorKind.InvalidType when int.TryParse(next.Path.Split('.')[^1], CultureInfo.InvariantCulture, out _) =>
            $"contains {ValueAt(services, next.Path)}, which is an invalid type, it should be {WithArticle(next.Detail)}",
        SchemaErrorKind.InvalidType => $"contains an invalid type, it should be {WithArticle(Alternatives(error, isVersion1))}",
        SchemaErrorKind.NotUnique => $"contains non unique items, please remove duplicates from {ValueAt(services, next.Path)}",
        _ => "",
    };

    /// <summary>The types of the alternatives, where a mapping of names to values comes after a list.</summary>
    private static string Alternatives(SchemaError error, bool isVersion1)
    {
        var properties = (isVersion1 ? ServiceShapes.Version1 : ServiceShapes.Version2).Properties;
        var types = properties.GetValueOrDefault(error.Path.Split('.')[^1])?.OneOf.Select(schema => schema.Expected).ToArray() ?? [];
        return string.Join(" or ", types is ["object", "array"] ? ["array", "object"] : types);
    }

    private static string Types(string expected) => expected.Trim('[', ']').Replace(",", " or ", StringComparison.Ordinal);

    private static string WithArticle(string types) =>
        (types.Length > 0 && "aeiouAEIOU".Contains(types[0], StringComparison.Ordinal) ? "an " : "a ") + types;

    private static string ValueAt(Map services, string path)
    {
        object? value = services;
        foreach (var part in path.Split('.'))
        {
            value = value switch
            {
                Map map => map.Of(part),
                List<object?> list => list[int.Parse(part, CultureInfo.InvariantCulture)],
                _ => value,
            };
        }
        return Go.Print(value);
    }
}
