using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microservices.ConfigServer.Settings;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Security;

/// <summary>Knows clients by HTTP basic or a bearer token.</summary>
internal sealed class Clients
{
    private const int MaxRemembered = 1000;
    private readonly List<(byte[] Hash, Client Client)> _known = [];
    private readonly List<(string Name, string BCryptHash, Client Client)> _hashed = [];
    // What a client sends once it sends again.
    private readonly ConcurrentDictionary<string, Client> _byHeader = new(StringComparer.Ordinal);

    public Clients(IOptions<SecurityOptions> options)
    {
        var user = options.Value.User;
        if (user.Password.Length > 0) AddPassword(user.Name, user.Password, Client.Anybody with { Name = user.Name });
        foreach (var (name, settings) in options.Value.Clients)
        {
            var client = new Client(name, [.. settings.Applications], settings.Encrypt, settings.Decrypt);
            if (settings.Password.Length > 0) AddPassword(name, settings.Password, client);
            if (settings.Token.Length > 0) Add("Bearer", settings.Token, client);
        }
    }

    /// <summary>Whether clients have to say who they are.</summary>
    public bool AreRequired => _known.Count + _hashed.Count > 0;

    /// <returns>Null when the header is none of a client that is known.</returns>
    public Client? Find(string authorization)
    {
        if (_byHeader.TryGetValue(authorization, out var client)) return client;
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || header.Parameter is null) return null;
        var isBasic = header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);
        var credentials = isBasic ? Decode(header.Parameter) : header.Parameter;
        var scheme = isBasic ? "Basic" : header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? "Bearer" : null;
        if (credentials is null || scheme is null) return null;
        var hash = HashOf(scheme, credentials);
        // All are compared, so that time tells nothing.
        foreach (var (known, candidate) in _known)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash)) client = candidate;
        }
        if (client is null && isBasic) client = FindHashed(credentials);
        if (client is not null && _byHeader.Count < MaxRemembered) _byHeader[authorization] = client;
        return client;
    }

    private Client? FindHashed(string credentials)
    {
        var colon = credentials.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return null;
        var (name, password) = (credentials[..colon], credentials[(colon + 1)..]);
        return _hashed.Find(known => known.Name == name && StoredPassword.Matches(password, known.BCryptHash)).Client;
    }

    private void AddPassword(string name, string stored, Client client)
    {
        if (StoredPassword.HashOf(stored) is { } hash) _hashed.Add((name, hash, client));
        else Add("Basic", $"{name}:{StoredPassword.TextOf(stored)}", client);
    }

    private void Add(string scheme, string credentials, Client client) => _known.Add((HashOf(scheme, credentials), client));

    private static byte[] HashOf(string scheme, string credentials) => SHA256.HashData(Encoding.UTF8.GetBytes($"{scheme} {credentials}"));

    private static string? Decode(string parameter)
    {
        var bytes = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
