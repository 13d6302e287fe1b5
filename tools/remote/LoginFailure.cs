using CliWrap;
using QuicLoad.Contracts;

namespace QuicLoad.Remote;

/// <summary>Reads from ssh's last words why a connection ended, and what cures it: a refused login is no host that is away.</summary>
internal static class LoginFailure
{
    private const int Kept = 4096;
    private const int Shown = 300;

    /// <summary>The end of what a program complains of; a host may send any amount.</summary>
    public static async Task<string> LastWordsAsync(StreamReader reader, CancellationToken cancellationToken = default)
    {
        var (buffer, words) = (new char[Kept], string.Empty);
        while (await reader.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            words += new string(buffer, 0, count);
            words = words.Length > Kept ? words[^Kept..] : words;
        }
        return words;
    }

    /// <summary>The failure that <paramref name="words"/> tell of.</summary>
    public static async Task<HostException> ReadAsync(string host, SshAccess access, string words)
    {
        if (
            words.Contains("Host key verification failed", StringComparison.Ordinal)
            || words.Contains("IDENTIFICATION HAS CHANGED", StringComparison.Ordinal)
        )
            return new HostException(
                $"{host}: its host key is not the one that the stack declares. Check the host, correct hostKey or the known_hosts "
                    + "file, and run up again"
            )
            {
                WrongKey = true,
            };
        var line =
            words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
            ?? "the connection ended";
        line = TerminalText.EscapeLine(line.Length > Shown ? line[..Shown] + "..." : line);
        return new HostException($"{host}: {line}") { Cure = await CureAsync(access, line) };
    }

    private static async Task<string?> CureAsync(SshAccess access, string line)
    {
        if (line.StartsWith("sudo:", StringComparison.Ordinal))
            return $"give {access.User} sudo without a password on the host (NOPASSWD)";
        if (line.Contains("Too many authentication failures", StringComparison.Ordinal))
            return "the agent offers more keys than the host tries: leave only the right one in it (ssh-add -D; ssh-add FILE), or set "
                + "ssh.privateKeyFile";
        if (!line.Contains("Permission denied (", StringComparison.Ordinal))
            return null;
        var known = $"bring the key's public half into authorized_keys of {access.User} on the host, or correct ssh.user";
        return access.PrivateKey is not null
            ? $"{known} or ssh.privateKeyFile"
            : await AgentAsync() switch
            {
                0 => $"{known}; ssh-add -l lists the keys that the agent offers",
                1 => "the SSH agent has no key: ssh-add FILE, or set ssh.privateKeyFile",
                _ => "no SSH agent answers at SSH_AUTH_SOCK: start one (eval $(ssh-agent); ssh-add FILE), or set ssh.privateKeyFile",
            };
    }

    /// <summary>The exit code of ssh-add -l: 0 where the agent has keys, 1 where it has none, 2 where there is no agent.</summary>
    private static async Task<int> AgentAsync()
    {
        try
        {
            var dropped = PipeTarget.ToStream(Stream.Null);
            var list = ProcessRunner.Describe("ssh-add", ["-l"]).WithStandardOutputPipe(dropped).WithStandardErrorPipe(dropped);
            return (await ProcessRunner.StartAsync(list, "ssh-add", CancellationToken.None)).ExitCode;
        }
        catch (ProgramException)
        {
            return 2;
        }
    }
}
