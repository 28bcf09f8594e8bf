using System.Security.Cryptography;

namespace Microservices.ConfigServer.Git.Ssh;

/// <summary>The public key of a host.</summary>
/// <param name="Type">Such as <c>ssh-ed25519</c>.</param>
/// <param name="Key">In base64, as <c>known_hosts</c> has it.</param>
internal sealed record HostKey(string Type, string Key)
{
    public static readonly string[] Types =
        ["ssh-rsa", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"];

    /// <summary>The algorithms by which a host may prove that it has the key (RFC 8332 for RSA).</summary>
    public IEnumerable<string> Algorithms => Type == "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [Type];

    /// <summary>As <c>ssh-keygen -l</c> prints it.</summary>
    public static string FingerprintOf(byte[] key) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(key)).TrimEnd('=');

    public bool Is(byte[] key) => Key == Convert.ToBase64String(key);
}
