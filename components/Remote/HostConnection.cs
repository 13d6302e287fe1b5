using System.Net;
using Pulumi;
using Pulumi.Command.Remote.Inputs;

namespace QuicLoad.Components.Remote;

/// <summary>How a host is reached over SSH. Its host key is always checked.</summary>
public sealed record HostConnection
{
    /// <summary>Seconds that one attempt to connect may take.</summary>
    internal const int SecondsPerDial = 15;

    /// <summary>Failed attempts after which a step on a host that was reached before gives up: about two minutes.</summary>
    internal const int DialLimit = 8;

    /// <summary>The host's name: messages of its scripts begin with it.</summary>
    public required string Name { get; init; }

    /// <summary>Where its SSH server listens.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>TCP port.<value>1-65535; default 22</value></summary>
    public int Port { get; init; } = 22;

    /// <summary>Who logs in. Anyone but root must be allowed sudo without a password.<value>Default root</value></summary>
    public string User { get; init; } = "root";

    /// <summary>The private key itself, in OpenSSH's format; a secret. Without it the SSH agent is used.</summary>
    public Input<string>? PrivateKey { get; init; }

    /// <summary>The host's public key as in known_hosts.<value>Key type, a blank, base64; e.g. "ssh-ed25519 AAAA..."</value></summary>
    public required Input<string> HostKey { get; init; }

    /// <summary>
    /// The host is dead and will not come back: its steps stay as they are, whatever else changes, and are forgotten
    /// without a connection when they go.<value>Default false</value>
    /// </summary>
    public bool Abandoned { get; init; }

    /// <summary>The connection as the command package wants it.</summary>
    /// <param name="dialLimit">Failed attempts before a step gives up.</param>
    internal ConnectionArgs ToConnectionArgs(int dialLimit = DialLimit)
    {
        var connection = new ConnectionArgs
        {
            Host = Address.ToString(),
            Port = Port,
            User = User,
            HostKey = HostKey,
            DialErrorLimit = dialLimit,
            PerDialTimeout = SecondsPerDial,
        };
        if (PrivateKey is not null)
            connection.PrivateKey = Output.CreateSecret(PrivateKey.ToOutput());
        return connection;
    }
}
