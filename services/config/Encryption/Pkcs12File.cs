using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Microservices.ConfigServer.Encryption;

/// <summary>Reads the private keys of a PKCS12 file with their aliases.</summary>
internal static class Pkcs12File
{
    private const string FriendlyName = "1.2.840.113549.1.9.20";

    /// <exception cref="CryptographicException">The password is wrong, or the file is no PKCS12.</exception>
    public static Dictionary<string, PrivateKey> ReadKeys(byte[] content, string password)
    {
        var file = Pkcs12Info.Decode(content, out _);
        if (file.IntegrityMode == Pkcs12IntegrityMode.Password && !file.VerifyMac(password))
        {
            throw new CryptographicException("the password is wrong");
        }
        var keys = new Dictionary<string, PrivateKey>(StringComparer.Ordinal);
        foreach (var safe in file.AuthenticatedSafe)
        {
            if (safe.ConfidentialityMode == Pkcs12ConfidentialityMode.Password) safe.Decrypt(password);
            foreach (var bag in safe.GetBags())
            {
                var key = bag switch
                {
                    Pkcs12ShroudedKeyBag sealedKey => PrivateKey.FromSealedPkcs8(sealedKey.EncryptedPkcs8PrivateKey.ToArray()),
                    Pkcs12KeyBag open => PrivateKey.FromPkcs8(open.Pkcs8PrivateKey.ToArray()),
                    _ => null,
                };
                if (key is not null) keys.TryAdd(AliasOf(bag), key);
            }
        }
        return keys;
    }

    private static string AliasOf(Pkcs12SafeBag bag)
    {
        foreach (var attribute in bag.Attributes)
        {
            if (attribute.Oid.Value != FriendlyName || attribute.Values.Count == 0) continue;
            var value = attribute.Values[0].RawData;
            return AsnDecoder.ReadCharacterString(value, AsnEncodingRules.BER, UniversalTagNumber.BMPString, out _).ToLowerInvariant();
        }
        return "";
    }
}
