using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Microservices.Registry.Replication;

/// <summary>Checks a peer's certificate as usual, and says what is wrong with it.</summary>
internal static class CertificateCheck
{
    private const X509ChainStatusFlags UnknownAuthority = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    /// <exception cref="AuthenticationException">The certificate is refused; the message says why.</exception>
    public static bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
            ? true
            : throw new AuthenticationException($"its certificate is refused: {string.Join(", ", Reasons(chain, errors))}");

    /// <summary>Why a request failed: what is wrong with the certificate, or the kind of the failure.</summary>
    public static string ReasonOf(HttpRequestException exception) =>
        exception.InnerException is AuthenticationException refused ? refused.Message : exception.HttpRequestError.ToString();

    private static IEnumerable<string> Reasons(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) yield return "it has none";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) yield return "it is for another host name";
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) yield break;
        foreach (var status in chain?.ChainStatus ?? [])
        {
            if ((status.Status & UnknownAuthority) != 0) yield return "its authority is unknown";
            else if (status.Status == X509ChainStatusFlags.NotTimeValid) yield return "it has expired or is not valid yet";
            else yield return status.Status.ToString();
        }
    }
}
