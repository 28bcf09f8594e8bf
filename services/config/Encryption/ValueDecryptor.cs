using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Settings;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Encryption;

/// <summary>
/// Decrypts the <c>{cipher}</c> values of a file when it is read. They move to the end of their document and have no origin; one that
/// cannot be decrypted becomes <c>invalid.{key}</c>.
/// </summary>
internal sealed class ValueDecryptor(Encryptor encryptor, IOptions<ServerOptions> options)
{
    private const string Prefix = "{cipher}";
    private const string InvalidPrefix = "invalid.";
    private const string NotAvailable = "<n/a>";

    public ConfigFile Decrypt(ConfigFile file) =>
        options.Value.Encrypt.Enabled && file.Documents.Any(document => document.Properties.Any(IsCipher))
            ? new ConfigFile([.. file.Documents.Select(document => document.With(Decrypt(document.Properties)))])
            : file;

    /// <summary>The keys of a document whose values could not be decrypted.</summary>
    public static IEnumerable<string> UndecryptableKeys(ConfigFile file) => file.Documents
        .SelectMany(document => document.Properties)
        .Where(property => property.Value is { IsSecret: true, Text: NotAvailable })
        .Select(property => property.Key)
        .Where(key => key.StartsWith(InvalidPrefix, StringComparison.Ordinal));

    /// <returns>What a value of a file holds encrypted; null when it is open.</returns>
    public static string? CipherTextOf(PropertyValue value) =>
        value.Kind == PropertyKind.Text && value.Text.StartsWith(Prefix, StringComparison.Ordinal) ? value.Text[Prefix.Length..] : null;

    private OrderedDictionary<string, PropertyValue> Decrypt(IReadOnlyCollection<KeyValuePair<string, PropertyValue>> properties)
    {
        var open = properties.Where(property => !IsCipher(property));
        var decrypted = new OrderedDictionary<string, PropertyValue>(open, StringComparer.Ordinal);
        foreach (var property in properties.Where(IsCipher))
        {
            var (key, value) = Decrypt(property.Key, property.Value);
            decrypted[key] = value;
        }
        return decrypted;
    }

    private (string Key, PropertyValue Value) Decrypt(string key, PropertyValue value)
    {
        var cipherText = value.Text[Prefix.Length..];
        try
        {
            return (key, value with { Text = encryptor.Decrypt(cipherText), IsSecret = true });
        }
        catch (Exception e) when (e is CipherException or UnknownKeyException)
        {
            return options.Value.Encrypt.PrefixInvalidProperties
                ? (InvalidPrefix + key, value with { Text = NotAvailable, IsSecret = true })
                : (key, value with { Text = cipherText, IsSecret = true });
        }
    }

    private static bool IsCipher(KeyValuePair<string, PropertyValue> property) => CipherTextOf(property.Value) is not null;
}
