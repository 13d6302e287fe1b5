namespace QuicLoad.Contracts;

/// <summary>How a stack's hosts are reached, without the key.</summary>
/// <param name="User">Who logs in.</param>
/// <param name="Port">TCP port.</param>
/// <param name="PrivateKeyFile">The file with the key, below the project's folder; empty with an agent.</param>
/// <param name="Agent">Whether the SSH agent has the key.</param>
/// <param name="DeadlineSeconds">How long to wait for a host, seconds.</param>
public sealed record SshOutput(string User, int Port, string PrivateKeyFile, bool Agent, double DeadlineSeconds);
