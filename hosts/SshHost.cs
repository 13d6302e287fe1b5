using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Hosts;

/// <summary>
/// A host over one lasting connection of OpenSSH's client: a shell waits there for scripts. The host's key is always checked.
/// A connection that broke is made anew by the next script.
/// </summary>
public sealed class SshHost(HostInfo info, SshAccess access, ScratchFolder scratch, TimeSpan limit) : IHost
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly string mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private Process? ssh;
    private Task<string> complaint = Task.FromResult("");

    /// <inheritdoc/>
    public string Name => info.Name;

    /// <inheritdoc/>
    public async Task<HostAnswer> RunAsync(string script, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            time.CancelAfter(limit);
            try
            {
                ssh ??= Connect();
                await ssh.StandardInput.WriteAsync($"(\n{script}\n) < /dev/null\nprintf '\\n%s %s\\n' {mark} \"$?\"\n".AsMemory(), time.Token);
                await ssh.StandardInput.FlushAsync(time.Token);
                return await ReadAsync(ssh.StandardOutput.BaseStream, time.Token);
            }
            catch (OperationCanceledException)
            {
                Disconnect();
                cancellationToken.ThrowIfCancellationRequested();
                throw new HostException($"{Name}: it did not answer within {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
            }
            catch (IOException)
            {
                throw await ReasonAsync();
            }
            catch (ProgramException error)
            {
                throw new HostException($"{Name}: {error.Message}");
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Disconnect();
        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private Process Connect()
    {
        var words = info.HostKey.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = access.Port == 22 ? info.Address : $"[{info.Address}]:{access.Port.ToString(CultureInfo.InvariantCulture)}";
        var known = scratch.Write($"{info.Name}.known_hosts", $"{name} {string.Join(' ', words.Take(2))}\n");
        string[] options =
        [
            $"User={access.User}", $"Port={access.Port.ToString(CultureInfo.InvariantCulture)}", "BatchMode=yes", "StrictHostKeyChecking=yes",
            $"UserKnownHostsFile={known}", "GlobalKnownHostsFile=/dev/null", "UpdateHostKeys=no", "ConnectTimeout=10", "ServerAliveInterval=5",
            "ServerAliveCountMax=3", "RequestTTY=no", "LogLevel=ERROR", "ControlPath=none",
            .. access.KeyFile is { } file ? (string[])[$"IdentityFile={file}", "IdentitiesOnly=yes", "IdentityAgent=none"] : [],
        ];
        var process = Child.Start("ssh", ["-F", "none", .. options.SelectMany(option => new[] { "-o", option }), "--", info.Address, access.User == "root" ? "exec sh" : "exec sudo -n sh"]);
        complaint = process.StandardError.ReadToEndAsync();
        return process;
    }

    private void Disconnect()
    {
        if (ssh is not { } process)
            return;
        ssh = null;
        Child.Kill(process);
        process.Dispose();
    }

    /// <summary>Why the connection ended.</summary>
    private async Task<HostException> ReasonAsync()
    {
        var said = await complaint.WaitAsync(TimeSpan.FromSeconds(2)).ContinueWith(
            read => read.IsCompletedSuccessfully ? read.Result : "", CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Disconnect();
        if (said.Contains("Host key verification failed", StringComparison.Ordinal) || said.Contains("IDENTIFICATION HAS CHANGED", StringComparison.Ordinal))
            return new HostException($"{Name}: its host key is not the one that the stack declares. Check the host, correct hostKey or the known_hosts file, and run up again") { WrongKey = true };
        return new HostException($"{Name}: {said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "the connection ended"}");
    }

    /// <summary>Reads up to the mark that ends an answer.</summary>
    private async Task<HostAnswer> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var end = Encoding.ASCII.GetBytes($"\n{mark} ");
        var buffer = new ArrayBufferWriter<byte>(4096);
        var searched = 0;
        while (true)
        {
            var count = await stream.ReadAsync(buffer.GetMemory(4096), cancellationToken);
            if (count == 0)
                throw new IOException();
            buffer.Advance(count);
            var at = buffer.WrittenSpan[searched..].IndexOf(end);
            if (at < 0)
            {
                searched = Math.Max(0, buffer.WrittenCount - end.Length);
                continue;
            }
            var rest = buffer.WrittenSpan[(searched + at + end.Length)..];
            if (rest.IndexOf((byte)'\n') is var stop and >= 0)
                return new HostAnswer(int.Parse(rest[..stop], CultureInfo.InvariantCulture), buffer.WrittenMemory[..(searched + at)]);
            searched += at;
        }
    }
}
