using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Providers.Command;

/// <summary>Runs commands on other hosts with OpenSSH's client. Nothing secret is in an argument or in a file that stays.</summary>
internal sealed class SshClient(ScratchFolder scratch, SshAgents agents)
{
    private const int SshFailed = 255;

    /// <summary>sshd drops connections beyond its MaxStartups (10 by default) that have not logged in yet.</summary>
    private const int DialsPerHost = 8;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> dialing = new(StringComparer.Ordinal);

    /// <summary>Runs a command, connecting again while the host does not answer.</summary>
    /// <exception cref="ProviderException">The host cannot be reached, or is not the one that it must be.</exception>
    public async Task<ProcessResult> RunAsync(
        SshConnection connection,
        ProcessSpec command,
        Action<string>? outLine,
        Action<string>? errorLine,
        Action<string> waiting,
        CancellationToken cancellationToken
    )
    {
        var connected = scratch.NewPath("connected");
        var (arguments, environment) = await PrepareAsync(connection, command, connected).ConfigureAwait(false);
        var spec = new ProcessSpec("ssh", [.. arguments, "--", connection.Host, .. command.Arguments])
        {
            Stdin = command.Stdin,
            Environment = environment,
        };
        var pause = TimeSpan.FromMilliseconds(100);
        for (var errors = 1; ; errors++)
        {
            var result = await DialAsync(connection, spec, outLine, Held(errorLine, connected), connected, cancellationToken)
                .ConfigureAwait(false);
            if (result.ExitCode != SshFailed || File.Exists(connected))
                return result;
            var reason = result.Stderr.Trim();
            if (await RefusedLogin.ReadAsync(connection, reason, AgentOf(connection)).ConfigureAwait(false) is { } refused)
                throw refused;
            if (
                reason.Contains("Host key verification failed", StringComparison.Ordinal)
                || reason.Contains("HOST IDENTIFICATION HAS CHANGED", StringComparison.Ordinal)
            )
                throw new ProviderException(
                    $"{connection.Host}: the host's key is not the one in connection.hostKey: {LastLine(reason)}. Check the host, "
                        + "then correct the key in the stack's settings."
                );
            if (connection.DialErrorLimit >= 0 && errors >= Math.Max(1, connection.DialErrorLimit))
                throw new ProviderException($"{connection.Host}: after {errors} failed attempts: {reason}");
            waiting($"connection attempt {errors} failed: {LastLine(reason)}");
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;
        }
    }

    /// <summary>Runs ssh; until it is let in, it counts among the host's dials.</summary>
    private async Task<ProcessResult> DialAsync(
        SshConnection connection,
        ProcessSpec spec,
        Action<string>? outLine,
        Action<string>? errorLine,
        string connected,
        CancellationToken cancellationToken
    )
    {
        var dials = dialing.GetOrAdd($"{connection.Host}:{connection.Port}", _ => new SemaphoreSlim(DialsPerHost));
        await dials.WaitAsync(cancellationToken).ConfigureAwait(false);
        var run = ProcessRunner.RunAsync(spec, outLine, errorLine, cancellationToken);
        while (!run.IsCompleted && !File.Exists(connected))
            await Task.WhenAny(run, Task.Delay(Glance, CancellationToken.None)).ConfigureAwait(false);
        dials.Release();
        return await run.ConfigureAwait(false);
    }

    private async Task<(ImmutableArray<string> Arguments, Dictionary<string, string> Environment)> PrepareAsync(
        SshConnection connection,
        ProcessSpec command,
        string connected
    )
    {
        var environment = new Dictionary<string, string>();
        var config = new StringBuilder();
        Set("User", connection.User);
        Set("Port", connection.Port.ToString(CultureInfo.InvariantCulture));
        Set("ConnectTimeout", Math.Max(1, connection.PerDialTimeout).ToString(CultureInfo.InvariantCulture));
        Set("ServerAliveInterval", "15");
        Set("ServerAliveCountMax", "4");
        Set("RequestTTY", "no");
        Set("LogLevel", "ERROR");
        Set("IdentityFile", "none");
        Set("GlobalKnownHostsFile", "/dev/null");
        Set("StrictHostKeyChecking", "yes");
        Set("UserKnownHostsFile", scratch.Write("known_hosts", connection.KnownHostsLine()));
        Set("UpdateHostKeys", "no");
        if (connection.Password is { } password)
        {
            environment = agents.Askpass(password);
            Set("NumberOfPasswordPrompts", "1");
        }
        else
        {
            Set("BatchMode", "yes");
        }
        var socket = connection.PrivateKey is not null ? await agents.SocketAsync(connection).ConfigureAwait(false) : AgentOf(connection);
        Set("IdentityAgent", socket ?? "none");
        // ssh runs this here once the host has let us in: what tells a failed connection from a failed command. It takes $SHELL for it.
        environment["SHELL"] = "/bin/sh";
        Set("PermitLocalCommand", "yes");
        config.Append(CultureInfo.InvariantCulture, $"LocalCommand : > '{connected}'\n");
        if (command.Environment.Count > 0)
            config.Append(
                CultureInfo.InvariantCulture,
                $"SetEnv {string.Join(' ', command.Environment.Select(e => Variable(connection, e.Key, e.Value)))}\n"
            );
        return (["-F", scratch.Write("ssh_config", config.ToString()), "-T"], environment);

        void Set(string name, string value) => config.Append(CultureInfo.InvariantCulture, $"{name} \"{value}\"\n");
    }

    /// <summary>The socket of the user's own agent; null where there is none.</summary>
    private static string? AgentOf(SshConnection connection) =>
        (connection.AgentSocketPath ?? System.Environment.GetEnvironmentVariable("SSH_AUTH_SOCK")) is { Length: > 0 } socket
            ? socket
            : null;

    private static string Variable(SshConnection connection, string name, string value) =>
        value.AsSpan().IndexOfAny('\n', '\r', '"') < 0 && value.AsSpan().IndexOf('\\') < 0
            ? $"\"{name}={value}\""
            : throw new ProviderException(
                $"{connection.Host}: could not set environment variable \"{name}\": its value must be one line without quotes and "
                    + "backslashes. Pass it through stdin."
            );

    /// <summary>Errors of the connection itself are not lines of the command.</summary>
    private static Action<string>? Held(Action<string>? line, string connected) =>
        line is null
            ? null
            : text =>
            {
                if (File.Exists(connected))
                    line(text);
            };

    private static string LastLine(string text) => text.Split('\n')[^1].Trim();
}
