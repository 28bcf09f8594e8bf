namespace Microservices.ConfigServer.Settings;

/// <summary>Which back ends there are: those of <c>spring.profiles.active</c>, git when it names none.</summary>
internal sealed class BackEndOptions
{
    public const string Native = "native";
    public const string Git = "git";
    public const string Composite = "composite";

    /// <summary><see cref="GitOptions"/> and <see cref="NativeOptions"/>.</summary>
    public IReadOnlyList<object> StrongestFirst { get; set; } = [];

    /// <summary>Types in a composite that this server does not have.</summary>
    public IReadOnlyList<string> Unknown { get; set; } = [];

    public void Read(IConfiguration configuration, IEnumerable<string> profiles)
    {
        var active = profiles.Where(profile => profile is Native or Git or Composite).ToList();
        if (active.Count == 0) active.Add(Git);
        if (active.Contains(Composite))
        {
            ReadComposite(configuration.GetSection($"{ServerOptions.SectionName}:{Composite}").GetChildren());
            return;
        }
        StrongestFirst = [.. active.Select(profile => Read(profile, configuration)).OrderBy(OrderOf)];
    }

    private void ReadComposite(IEnumerable<IConfigurationSection> members)
    {
        var found = members.OrderBy(member => int.TryParse(member.Key, out var index) ? index : int.MaxValue).ToList();
        Unknown = [.. found.Select(member => member["type"] ?? "").Where(type => type is not (Git or Native))];
        StrongestFirst =
        [
            .. found.Where(member => member["type"] is Git or Native)
                .Select<IConfigurationSection, object>(member => member["type"] == Git ? GitSettings.Read(member) : ReadNative(member))
                .OrderBy(OrderOf),
        ];
    }

    private static object Read(string profile, IConfiguration configuration) => profile == Git
        ? GitSettings.Read(configuration.GetSection(GitOptions.SectionName))
        : ReadNative(configuration.GetSection(NativeOptions.SectionName));

    private static NativeOptions ReadNative(IConfigurationSection section)
    {
        var options = new NativeOptions();
        section.Bind(options);
        return options;
    }

    private static int OrderOf(object options) => options is GitOptions git ? git.Order : ((NativeOptions)options).Order;
}
