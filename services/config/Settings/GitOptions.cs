namespace Microservices.ConfigServer.Settings;

/// <summary>A git repository, or the one of several that has no pattern.</summary>
internal sealed class GitOptions
{
    public const string SectionName = "spring:cloud:config:server:git";

    /// <summary>Of the repository; may hold <c>{application}</c>, <c>{profile}</c> and <c>{label}</c> behind the host.</summary>
    public string Uri { get; set; } = "";

    /// <summary>Which <c>{application}/{profiles}</c> belong to the repository; its name when there is none.</summary>
    public IList<string> Pattern { get; } = [];

    public IList<string> SearchPaths { get; } = [];

    /// <summary>Where clones are kept, a directory of the system when it is empty.</summary>
    public string Basedir { get; set; } = "";

    public string DefaultLabel { get; set; } = "main";

    public bool TryMasterBranch { get; set; } = true;

    public string Username { get; set; } = "";

    public string Password { get; set; } = "";

    public bool SkipSslValidation { get; set; }

    public SshOptions Ssh { get; set; } = new();

    /// <summary>Seconds that a fetch may take without progress.</summary>
    public int? Timeout { get; set; }

    /// <summary>Seconds between fetches. 0: as requests come, a few seconds apart; negative: only when a webhook asks.</summary>
    public int? RefreshRate { get; set; }

    /// <summary>Whether the server waits for the first fetch before it starts.</summary>
    public bool CloneOnStart { get; set; }

    /// <summary>Whether a branch that is deleted at the remote is forgotten here.</summary>
    public bool DeleteUntrackedBranches { get; set; }

    /// <summary>Whether a list of labels is answered from those that exist.</summary>
    public bool ContinueOnMultipleLabelFailure { get; set; }

    /// <summary>Among back ends, the lowest is the strongest.</summary>
    public int Order { get; set; } = int.MaxValue;

    /// <summary>The repositories for some applications.</summary>
    public IReadOnlyList<GitOptions> Repos { get; set; } = [];

    public string Name { get; set; } = "";
}
