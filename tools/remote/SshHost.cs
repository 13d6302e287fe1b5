using System.Globalization;
using System.Security.Cryptography;

namespace QuicLoad.Remote;

/// <summary>
/// A host over one lasting connection of OpenSSH's client: a shell waits there for scripts. The host's key is always checked.
/// A connection that broke is made again by the next script.
/// </summary>
/// <param name="info">The host.</param>
/// <param name="access">How it is logged in to.</param>
/// <param name="scratch">Where its host key and the private key are kept meanwhile.</param>
/// <param name="limit">How long a script may take.</param>
/// <param name="mostBytes">Bytes that an answer may have.<value>Default 64 MiB</value></param>
public sealed class SshHost(HostInfo info, SshAccess access, ScratchFolder scratch, TimeSpan limit, int mostBytes = 64 << 20) : IHost
{
    /// <summary>Bytes that a login may print before the shell is there.</summary>
    private const int MostGreeting = 1 << 20;

    private readonly SemaphoreSlim turn = new(1);
    private readonly string mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private SshSession? ssh;
    private AnswerReader? answers;

    /// <inheritdoc/>
    public string Name => info.Name;

    /// <inheritdoc/>
    public async Task<ScriptResult> RunAsync(string script, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            time.CancelAfter(limit);
            try
            {
                if (ssh is null)
                {
                    await ConnectAsync();
                    // what the login prints ends here and is dropped
                    await AskAsync("LC_ALL=C\nexport LC_ALL", MostGreeting, time.Token);
                }
                return await AskAsync($"(\n{script}\n) < /dev/null", mostBytes, time.Token);
            }
            catch (OperationCanceledException)
            {
                await DisconnectAsync();
                cancellationToken.ThrowIfCancellationRequested();
                throw new HostException($"{Name}: it did not answer within {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
            }
            catch (InvalidDataException error)
            {
                await DisconnectAsync();
                throw new HostException($"{Name}: {error.Message}") { Cure = "log in and look what it prints" };
            }
            catch (IOException)
            {
                throw await ReasonAsync();
            }
            catch (ProgramException error)
            {
                throw new HostException($"{Name}: {error.Message}") { Cure = "install OpenSSH's client on this machine" };
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        turn.Dispose();
    }

    private async Task<ScriptResult> AskAsync(string script, int most, CancellationToken cancellationToken)
    {
        await ssh!.SendAsync($"{script}\nprintf '\\n%s %s\\n' {mark} \"$?\"\n", cancellationToken);
        return await answers!.ReadAsync(most, cancellationToken);
    }

    private async Task ConnectAsync()
    {
        string[] options = [.. SshOptions.For(info, access, scratch).SelectMany(option => new[] { "-o", option })];
        // exec, since every login shell knows it; what is sent then is read by sh, whatever the login shell is
        ssh = new SshSession([
            "-F",
            "none",
            .. options,
            "--",
            info.Address,
            access.User == "root" ? "exec /bin/sh" : "exec sudo -n /bin/sh",
        ]);
        answers = new AnswerReader(await ssh.Output, mark);
    }

    private async Task DisconnectAsync()
    {
        if (ssh is not { } session)
            return;
        ssh = null;
        await session.DisposeAsync();
    }

    /// <summary>Why the connection ended.</summary>
    private async Task<HostException> ReasonAsync()
    {
        var said = await ssh!.ComplaintAsync();
        await DisconnectAsync();
        return await LoginFailure.ReadAsync(Name, access, said);
    }
}
