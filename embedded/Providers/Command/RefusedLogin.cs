using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Providers.Command;

/// <summary>
/// A host that is there and lets us not in: trying again does not help, and blocks the address where the host counts failures.
/// The official provider tries on up to dialErrorLimit.
/// </summary>
internal static class RefusedLogin
{
    private const int AgentWithoutKeys = 1;

    /// <summary>The error for what ssh said; null where it is something else than a refusal.</summary>
    /// <param name="connection">How the login was tried.</param>
    /// <param name="said">What ssh said.</param>
    /// <param name="agent">The socket of the user's own agent; null where there is none.</param>
    public static async Task<ProviderException?> ReadAsync(SshConnection connection, string said, string? agent)
    {
        var line = said.Split('\n')[^1].Trim();
        if (said.Contains("Too many authentication failures", StringComparison.Ordinal))
            return Refused(
                "The SSH agent offers more keys than the host tries: leave only the right one in it (ssh-add -D; ssh-add FILE), "
                    + "or set connection.privateKey."
            );
        if (!line.Contains("Permission denied (", StringComparison.Ordinal))
            return null;
        var cure =
            $"Bring the key's public half into authorized_keys of {connection.User} on the host, or correct the user or the key "
            + "in the stack's settings.";
        if (connection.Password is not null || connection.PrivateKey is not null)
            return Refused(cure);
        if (agent is null)
            return Refused(
                "There is no SSH agent, since SSH_AUTH_SOCK is not set: start one (eval $(ssh-agent); ssh-add FILE), or set "
                    + "connection.privateKey."
            );
        var keys = await ProcessRunner
            .RunAsync(new ProcessSpec("ssh-add", ["-l"]) { Environment = new Dictionary<string, string> { ["SSH_AUTH_SOCK"] = agent } })
            .ConfigureAwait(false);
        return Refused(
            keys.ExitCode switch
            {
                0 => $"{cure} ssh-add -l lists the keys that the agent offers.",
                AgentWithoutKeys => "The SSH agent has no key: ssh-add FILE, or set connection.privateKey.",
                _ => $"No SSH agent answers at \"{agent}\": start one (eval $(ssh-agent); ssh-add FILE), or set connection.privateKey.",
            }
        );

        ProviderException Refused(string what) => new($"{connection.Host}: the login of \"{connection.User}\" is refused: {line}. {what}");
    }
}
