namespace QuicLoad.Remote;

/// <summary>How hosts are logged in to.</summary>
/// <param name="User">The user; not root: one who may use sudo without a password.</param>
/// <param name="Port">The port.</param>
/// <param name="PrivateKey">The private key itself, as OpenSSH writes it and without a passphrase; null: the agent has it.</param>
public sealed record SshAccess(string User, int Port, string? PrivateKey)
{
    /// <summary>Without the key.</summary>
    public override string ToString() => $"{User}, port {Port}";
}
