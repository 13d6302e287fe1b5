using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Command;

/// <summary>A remote command's <c>connection</c>.</summary>
internal sealed record SshConnection
{
    /// <summary>The properties that must never be shown; host, user and port may.</summary>
    public static readonly string[] SecretKeys = ["password", "privateKey", "privateKeyPassword"];

    public required string Host { get; init; }
    public required string User { get; init; }
    public required int Port { get; init; }
    public string? Password { get; init; }

    /// <summary>The private key itself, not a path.</summary>
    public string? PrivateKey { get; init; }

    public string? PrivateKeyPassword { get; init; }
    public string? AgentSocketPath { get; init; }

    /// <summary>
    /// The host's public key, as in a known_hosts or authorized_keys line. The official provider can do without; here it is always checked.
    /// </summary>
    public required string HostKey { get; init; }

    /// <value>Failed connections after which to give up; -1: never. Default 10.</value>
    public required int DialErrorLimit { get; init; }

    /// <value>Seconds for one connection. Default 15.</value>
    public required int PerDialTimeout { get; init; }

    /// <summary>Reads the property.</summary>
    /// <exception cref="ProviderException">The host or its key is missing, or an option is not supported.</exception>
    public static SshConnection Read(PropertyValue.Map connection)
    {
        var host = connection.Text("host");
        if (string.IsNullOrEmpty(host) || host.StartsWith('-'))
            throw new ProviderException($"connection.host: \"{host}\" must be a host name or address");
        if (connection.Find("proxy") is not null)
            throw new ProviderException(
                $"{host}: connection.proxy is not supported by the embedded runtime. Run the program with the Pulumi CLI."
            );
        return new SshConnection
        {
            Host = host,
            User = connection.Text("user") ?? "root",
            Port = (int)(connection.Number("port") ?? 22),
            Password = connection.Text("password"),
            PrivateKey = connection.Text("privateKey"),
            PrivateKeyPassword = connection.Text("privateKeyPassword"),
            AgentSocketPath = connection.Text("agentSocketPath"),
            HostKey = connection.Text("hostKey") is { Length: > 0 } key ? key : throw Unchecked(host),
            DialErrorLimit = (int)(connection.Number("dialErrorLimit") ?? 10),
            PerDialTimeout = (int)(connection.Number("perDialTimeout") ?? 15),
        };
    }

    /// <summary>Refuses a connection whose host key nobody gave; one that is not known yet, in a preview, may still come.</summary>
    /// <exception cref="ProviderException">There is no host key.</exception>
    public static void RequireHostKey(PropertyValue? connection)
    {
        if (
            connection?.Plain() is PropertyValue.Map map
            && map.Items.GetValueOrDefault("hostKey")?.Plain() is null or PropertyValue.NullValue or PropertyValue.Text { Value: "" }
        )
            throw Unchecked(map.Text("host") ?? "host");
    }

    /// <summary>The line of a known_hosts file for the host key.</summary>
    /// <exception cref="ProviderException">The key has no known form.</exception>
    public string KnownHostsLine()
    {
        var words = HostKey.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var type = Array.FindIndex(
            words,
            w =>
                w.StartsWith("ssh-", StringComparison.Ordinal)
                || w.StartsWith("ecdsa-", StringComparison.Ordinal)
                || w.StartsWith("sk-", StringComparison.Ordinal)
        );
        if (type < 0 || type + 1 >= words.Length)
            throw new ProviderException(
                $"{Host}: connection.hostKey: \"{HostKey}\" must be a public key such as \"ssh-ed25519 AAAA...\". Take it from "
                    + "the host's /etc/ssh/ssh_host_ed25519_key.pub."
            );
        return $"{(Port == 22 ? Host : $"[{Host}]:{Port}")} {words[type]} {words[type + 1]}\n";
    }

    private static ProviderException Unchecked(string host) =>
        new(
            $"{host}: connection.hostKey is missing: it must be the host's public key, since a host's key is always checked here "
                + "(the official provider connects unchecked). "
                + "Take it from the host's /etc/ssh/ssh_host_ed25519_key.pub."
        );
}
