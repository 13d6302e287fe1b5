namespace QuicLoad.Hosts;

/// <summary>How hosts are logged in to.</summary>
/// <param name="User">The user; not root: one who may use sudo without a password.</param>
/// <param name="Port">The port.</param>
/// <param name="KeyFile">Path of the private key; null: the agent has it.</param>
public sealed record SshAccess(string User, int Port, string? KeyFile);
