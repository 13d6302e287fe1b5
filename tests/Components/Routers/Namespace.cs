using System.ComponentModel;
using System.Runtime.InteropServices;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Components.Routers;

/// <summary>
/// A network and mount namespace with a process that holds it; it is gone with that process, a minute later at the latest.
/// </summary>
internal sealed class Namespace : IDisposable
{
    private const int NewNet = 0x40000000;
    private readonly BackgroundProgram holder;

    private Namespace(BackgroundProgram holder) => this.holder = holder;

    public int Id => holder.Id;

    /// <summary>Makes one; <paramref name="prepare"/> is shell text that runs in it first.</summary>
    public static async Task<Namespace> MakeAsync(string prepare, CancellationToken cancellationToken)
    {
        var holder = new BackgroundProgram(
            "unshare",
            ["--net", "--mount", "--propagation", "private", "/bin/sh", "-euc", $"{prepare}\necho made\nexec sleep 60"]
        );
        var said = await holder.FirstLineAsync(cancellationToken);
        if (said == "made")
            return new Namespace(holder);
        holder.Dispose();
        throw new InvalidOperationException(
            $"The tests of the router must run as root, with the right to make network namespaces: sudo ./test. unshare said: "
                + $"{said.Trim()}"
        );
    }

    /// <summary>Runs shell text in it.</summary>
    public Task<(int Code, string Output, string Error)> RunAsync(string script, CancellationToken cancellationToken) =>
        ShellPrograms.ShellAsync(
            "exec nsenter --target \"$1\" --net --mount --wd=/ /bin/sh -c \"$2\"",
            string.Empty,
            cancellationToken,
            $"{Id}",
            script
        );

    /// <summary>Runs shell text in it that must succeed.</summary>
    public async Task<string> ReadAsync(string script, CancellationToken cancellationToken)
    {
        var (code, output, error) = await RunAsync($"PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin\n{script}", cancellationToken);
        return code == 0 ? output : throw new InvalidOperationException($"{script}\nended with {code}: {error}");
    }

    /// <summary>Does something on a thread whose sockets are made in it.</summary>
    public Task<T> Do<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                using var handle = File.OpenHandle($"/proc/{Id}/ns/net");
                if (Enter((int)handle.DangerousGetHandle(), NewNet) != 0)
                    throw new Win32Exception();
                done.SetResult(work());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        })
        {
            IsBackground = true,
        }.Start();
        return done.Task;
    }

    public void Dispose() => holder.Dispose();

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Enter(int handle, int kind);
}
