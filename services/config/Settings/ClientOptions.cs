namespace Microservices.ConfigServer.Settings;

internal sealed class ClientOptions
{
    /// <summary>For HTTP basic.</summary>
    public string Password { get; set; } = "";

    /// <summary>For <c>Authorization: Bearer</c>.</summary>
    public string Token { get; set; } = "";

    /// <summary>Which it may read, <c>*</c> stands for anything; all when there is none.</summary>
    public IList<string> Applications { get; } = [];

    public bool Encrypt { get; set; }

    public bool Decrypt { get; set; }
}
