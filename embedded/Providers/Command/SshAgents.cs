using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Providers.Command;

/// <summary>
/// One ssh-agent for each distinct private key of a run. The key goes to it by standard input and is never on disk; the agent
/// hangs on a pipe from us, so that it ends with us, however we end.
/// </summary>
internal sealed class SshAgents(ScratchFolder scratch) : IDisposable
{
    private const string AgentScript = """ssh-agent -D -a "$1" >/dev/null 2>&1 & agent=$!; cat >/dev/null; kill "$agent" """;
    private readonly Dictionary<string, Task<string>> sockets = new(StringComparer.Ordinal);
    private readonly List<Task> running = [];
    private readonly TaskCompletionSource release = new();
    private readonly Lazy<string> askpass = new(() =>
    {
        var path = scratch.Write("askpass", "#!/bin/sh\nprintf '%s\\n' \"$QUIC_LOAD_ASKPASS\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    });

    /// <summary>Variables that make ssh tools take a password without a terminal.</summary>
    public Dictionary<string, string> Askpass(string password) =>
        new()
        {
            ["SSH_ASKPASS"] = askpass.Value,
            ["SSH_ASKPASS_REQUIRE"] = "force",
            ["DISPLAY"] = ":0",
            ["QUIC_LOAD_ASKPASS"] = password,
        };

    /// <summary>The socket of an agent that holds the connection's key.</summary>
    /// <exception cref="ProviderException">The key cannot be used.</exception>
    public Task<string> SocketAsync(SshConnection connection)
    {
        var name = Convert.ToHexString(
            SHA256.HashData(Encoding.UTF8.GetBytes(connection.PrivateKey + "\0" + connection.PrivateKeyPassword))
        );
        lock (sockets)
        {
            if (!sockets.TryGetValue(name, out var socket))
                sockets[name] = socket = StartAsync(connection);
            return socket;
        }
    }

    /// <summary>Whether an agent takes connections there. Its socket is a file a moment before it does.</summary>
    internal static bool Answers(string socket)
    {
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            client.Connect(new UnixDomainSocketEndPoint(socket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        lock (sockets)
        {
            release.TrySetResult();
            Task.WaitAll([.. running], TimeSpan.FromSeconds(2));
        }
    }

    private async Task<string> StartAsync(SshConnection connection)
    {
        var socket = scratch.NewPath("agent");
        var agent = ProcessRunner.HoldAsync(new ProcessSpec("sh", ["-c", AgentScript, "sh", socket]), release.Task);
        lock (sockets)
            running.Add(agent);
        for (var tries = 0; !Answers(socket); tries++)
        {
            if (tries > 250 || agent.IsCompleted)
                throw new ProviderException("ssh-agent did not start. Install OpenSSH's client programs (package openssh-client).");
            await Task.Delay(20).ConfigureAwait(false);
        }

        var environment = connection.PrivateKeyPassword is { } password ? Askpass(password) : [];
        environment["SSH_AUTH_SOCK"] = socket;
        var added = await ProcessRunner
            .RunAsync(
                new ProcessSpec("ssh-add", ["-q", "-"])
                {
                    Stdin = connection.PrivateKey!.ReplaceLineEndings("\n").TrimEnd('\n') + "\n",
                    Environment = environment,
                }
            )
            .ConfigureAwait(false);
        return added.ExitCode == 0
            ? socket
            : throw new ProviderException(
                $"{connection.Host}: connection.privateKey must be a private key that ssh-add can read: {added.Output.Trim()}. "
                    + "Give the key's contents, not a path."
            );
    }
}
