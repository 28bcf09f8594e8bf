using Microservices.ConfigServer.Encryption;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

/// <summary>Opens the keys: a wrong password shows when the server starts, not when a client asks.</summary>
internal sealed class EncryptionOptionsValidator : IValidateOptions<EncryptionOptions>
{
    public ValidateOptionsResult Validate(string? name, EncryptionOptions options)
    {
        if (options.Salt.Length % 2 != 0 || !options.Salt.All(char.IsAsciiHexDigit))
        {
            return ValidateOptionsResult.Fail($"encrypt.salt: '{options.Salt}' must be hexadecimal, such as deadbeef");
        }
        if (options.Rsa.Algorithm.ToUpperInvariant() is not (RsaOptions.Default or RsaOptions.Oaep))
        {
            return ValidateOptionsResult.Fail(
                $"encrypt.rsa.algorithm: '{options.Rsa.Algorithm}' must be {RsaOptions.Default} or {RsaOptions.Oaep}");
        }
        try
        {
            EncryptionKeys.Of(options);
            return ValidateOptionsResult.Success;
        }
        catch (InvalidKeyException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }
}
