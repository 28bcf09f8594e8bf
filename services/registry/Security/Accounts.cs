using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Microservices.Registry.Security;

/// <summary>Knows clients and operators by HTTP basic.</summary>
internal sealed class Accounts
{
    private const int MaxRemembered = 10_000;
    private static readonly object Key = new();

    private readonly List<(byte[] Hash, Role Role)> _known = [];

    // What a client sends it sends again, with every heartbeat.
    private readonly ConcurrentDictionary<string, Role> _byHeader = new(StringComparer.Ordinal);

    public Accounts(SecurityOptions options, IConfiguration configuration)
    {
        var password = configuration["spring:security:user:password"] ?? "";
        if (password.Length > 0) Add(configuration["spring:security:user:name"] ?? "user", password, Role.Operator);
        foreach (var (name, account) in options.Clients) Add(name, account.Password, Role.Client);
        foreach (var (name, account) in options.Operators) Add(name, account.Password, Role.Operator);
        ClientsNeedOne = options.Clients.Count > 0 || password.Length > 0;
    }

    /// <summary>Whether there are any.</summary>
    public bool Exist => _known.Count > 0;

    /// <summary>Whether a client needs one: where only operators are named, clients are let in as ever.</summary>
    public bool ClientsNeedOne { get; }

    private bool HasOperators => _known.Exists(account => account.Role == Role.Operator);

    /// <returns>Null when the header is none of an account that is known.</returns>
    public Role? Find(string authorization)
    {
        if (_byHeader.TryGetValue(authorization, out var role)) return role;
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || header.Parameter is null) return null;
        if (!header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || Decode(header.Parameter) is not { } credentials) return null;
        var (hash, isKnown) = (HashOf(credentials), false);
        // All are compared, so that time tells nothing.
        foreach (var (known, candidate) in _known)
        {
            if (!CryptographicOperations.FixedTimeEquals(known, hash)) continue;
            (role, isKnown) = (candidate, true);
        }
        if (!isKnown) return null;
        if (_byHeader.Count < MaxRemembered) _byHeader[authorization] = role;
        return role;
    }

    public static void Remember(HttpContext http, Role role) => http.Items[Key] = role;

    /// <summary>The account of who asks, or the address of who has none.</summary>
    public static string NameOf(HttpContext http) =>
        http.Items.ContainsKey(Key)
        && AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization.ToString(), out var header)
        && header.Parameter is { } parameter && Decode(parameter) is { } credentials
            ? credentials.Split(':')[0]
            : http.Connection.RemoteIpAddress?.ToString() ?? "somebody";

    /// <summary>Whether who asks may do what operators do: where there are none, everybody who is let in.</summary>
    public bool MayOperate(HttpContext http) =>
        !HasOperators || (http.Items.TryGetValue(Key, out var role) && role is Role.Operator);

    private void Add(string name, string password, Role role) => _known.Add((HashOf($"{name}:{password}"), role));

    private static byte[] HashOf(string credentials) => SHA256.HashData(Encoding.UTF8.GetBytes(credentials));

    private static string? Decode(string parameter)
    {
        var bytes = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
