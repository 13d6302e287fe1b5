using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Contracts;

/// <summary>
/// The admin kubeconfig as the stack's output has it: a server and PEM data and nothing else, so that kubectl runs no program
/// and reads no file for it.
/// </summary>
public sealed record Kubeconfig
{
    /// <summary>The most characters that a kubeconfig may have.<value>65,536; kubeadm's has 5,600</value></summary>
    public const int LargestText = 64 * 1024;

    /// <summary>The field that holds the cluster's certificate authority.</summary>
    public const string AuthorityField = "certificate-authority-data";

    /// <summary>The field that holds the client's certificate.</summary>
    public const string CertificateField = "client-certificate-data";

    /// <summary>The field that holds the client's private key.</summary>
    public const string KeyField = "client-key-data";

    private const string ServerField = "server: https://";

    /// <summary>The parts, checked.</summary>
    /// <param name="server">Where the Kubernetes API answers.</param>
    /// <param name="authority">The cluster's certificate authority: base64 of PEM, one or more CERTIFICATE.</param>
    /// <param name="certificate">The client's certificate: base64 of PEM, one or more CERTIFICATE.</param>
    /// <param name="key">The client's private key: base64 of PEM; a secret.</param>
    /// <exception cref="FormatException">A part is something else; the message names its field and holds nothing of it.</exception>
    public Kubeconfig(IPEndPoint server, string authority, string certificate, string key)
    {
        Server = server;
        Authority = Pem(AuthorityField, authority, "CERTIFICATE");
        Certificate = Pem(CertificateField, certificate, "CERTIFICATE");
        Key = Pem(KeyField, key, "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");
    }

    /// <summary>Where the Kubernetes API answers.</summary>
    public IPEndPoint Server { get; }

    private string Authority { get; }

    private string Certificate { get; }

    private string Key { get; }

    /// <summary>Takes a kubeconfig that <see cref="Render"/> made, and no other.</summary>
    /// <exception cref="FormatException">The text is another; the message holds nothing of it.</exception>
    public static Kubeconfig Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LargestText)
            throw new FormatException($"must have at most {LargestText} characters; it has {text.Length}.");
        var lines = text.Split('\n');
        if (!IPEndPoint.TryParse(After(ServerField), out var server))
            throw new FormatException($"must have one line \"{ServerField}ADDRESS:PORT\".");
        var parsed = new Kubeconfig(server, After($"{AuthorityField}: "), After($"{CertificateField}: "), After($"{KeyField}: "));
        return parsed.Render() == text.TrimEnd('\n')
            ? parsed
            : throw new FormatException("must have a server, a CA, a client certificate and a client key, and nothing else.");

        string After(string field) =>
            lines.Select(line => line.TrimStart()).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?[field.Length..]
            ?? "";
    }

    /// <summary>The kubeconfig, laid out as kubeadm does.</summary>
    public string Render() =>
        $$"""
            apiVersion: v1
            clusters:
            - cluster:
                {{AuthorityField}}: {{Authority}}
                {{ServerField}}{{Server}}
              name: kubernetes
            contexts:
            - context:
                cluster: kubernetes
                user: kubernetes-admin
              name: kubernetes-admin@kubernetes
            current-context: kubernetes-admin@kubernetes
            kind: Config
            preferences: {}
            users:
            - name: kubernetes-admin
              user:
                {{CertificateField}}: {{Certificate}}
                {{KeyField}}: {{Key}}
            """.ReplaceLineEndings("\n");

    /// <summary>The server only: the rest is secret.</summary>
    public override string ToString() => $"kubeconfig of {Server}";

    private static string Pem(string field, string value, params string[] labels)
    {
        var bytes = new byte[value.Length];
        if (value.Length == 0 || value.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(value, bytes, out var length))
            throw new FormatException($"{field} must be base64 in one line.");
        var rest = Encoding.Latin1.GetString(bytes, 0, length).Trim('\n', '\r');
        do
        {
            if (
                !PemEncoding.TryFind(rest, out var found)
                || !rest.StartsWith("-----BEGIN", StringComparison.Ordinal)
                || !labels.Contains(rest[found.Label])
            )
                throw new FormatException($"{field} must be base64 of PEM, {string.Join(" or ", labels)}, and nothing else.");
            rest = rest[found.Location.End..].Trim('\n', '\r');
        } while (rest.Length > 0);
        return value;
    }
}
