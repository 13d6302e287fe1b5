using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads a service's certificate and key out of the files that it names. No mistake shows what is in the key's.</summary>
internal static class ServiceCertificateReader
{
    private const string CertificateKey = "certificateFile";

    private const string KeyKey = "keyFile";

    /// <summary>The certificate, its private key and its public key's hash; null where there is none, or none that is good.</summary>
    public static (string? Certificate, string? Key, string? Spki) Read(SettingsNode node, StackSource source)
    {
        var certificate = ReadFile(node, CertificateKey, "keys/service.pem", source);
        var key = ReadFile(node, KeyKey, "keys/service-key.pem", source);
        var spki = certificate is null ? null : OriginCertificate.Spki(certificate);
        if (certificate is not null && spki is null)
            node.Errors.Add(
                node.PathOf(CertificateKey),
                node.Text(CertificateKey),
                "must be a file with a certificate in PEM, the servers' own before those that signed it",
                "Copy the certificate there."
            );
        else if (certificate is not null && key is not null && !BelongTogether(certificate, key))
            node.Errors.Add(
                node.PathOf(KeyKey),
                node.Text(KeyKey),
                $"must be a file with the private key of {CertificateKey}, in PEM and without a passphrase",
                "Copy that key there."
            );
        return (certificate, key, spki);
    }

    /// <summary>Notes a host name that the certificate is not for.</summary>
    public static void CheckHost(string path, ServiceSettings service, SettingsErrors errors)
    {
        if (service.CertificateSpki is null || service.Host.Length == 0)
            return;
        using var certificate = X509Certificate2.CreateFromPem(service.Certificate);
        if (!certificate.MatchesHostname(service.Host))
            errors.Add(
                path,
                service.Host,
                $"is no name that the certificate of {CertificateKey} is for",
                "Correct it, or the certificate."
            );
    }

    private static string? ReadFile(SettingsNode node, string key, string example, StackSource source) =>
        node.Text(key, example) is { } file ? source.Read(node.PathOf(key), file, "Put it there, or correct the path.", node.Errors) : null;

    private static bool BelongTogether(string certificate, string key)
    {
        try
        {
            using var pair = X509Certificate2.CreateFromPem(certificate, key);
            return pair.HasPrivateKey;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
