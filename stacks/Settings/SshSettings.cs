namespace QuicLoad.Stacks.Settings;

/// <summary>ssh: how hosts are reached.</summary>
public sealed record SshSettings
{
    /// <summary>Who logs in.</summary>
    public required string User { get; init; }

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>Whether the SSH agent has the private key.</summary>
    public required bool Agent { get; init; }

    /// <summary>The file of the private key, as written: relative to the folder of Pulumi.yaml; null with the agent.</summary>
    public required string? PrivateKeyFile { get; init; }

    /// <summary>The private key itself; null with the agent, and in a preview on a machine that has no key file.</summary>
    public required string? PrivateKey { get; init; }

    /// <summary>How long to wait for a host.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{User}, port {Port}";
}
