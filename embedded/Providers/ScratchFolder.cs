using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Providers;

/// <summary>
/// A folder of this run's own (mode 0700, in memory where the machine has such a place) for sockets, host keys and kubeconfigs.
/// Removed at the end; what a killed run left is removed by the next.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "quic-load-";
    private readonly Lazy<string> path = new(Create);
    private int counter;

    /// <summary>The folder; made on first use.</summary>
    public string Root => path.Value;

    /// <summary>The path of a new file in it.</summary>
    public string NewPath(string name) => Path.Combine(path.Value, $"{Interlocked.Increment(ref counter)}-{name}");

    /// <summary>Writes a new file with mode 0600 and answers its path.</summary>
    public string Write(string name, string text)
    {
        var file = NewPath(name);
        PrivateFile.WriteText(file, text);
        return file;
    }

    public void Dispose()
    {
        if (path.IsValueCreated && Directory.Exists(path.Value))
            Directory.Delete(path.Value, recursive: true);
    }

    private static string Create()
    {
        var parent = new[] { Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), "/dev/shm", Path.GetTempPath() }.First(folder =>
            !string.IsNullOrEmpty(folder) && Directory.Exists(folder)
        )!;
        foreach (var left in Directory.EnumerateDirectories(parent, Prefix + "*").Where(IsAbandoned))
            TryDelete(left);
        var folder = Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"[..(Prefix.Length + 20)]);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private static bool IsAbandoned(string folder) =>
        int.TryParse(Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], out var pid)
        && Directory.Exists("/proc")
        && !Directory.Exists($"/proc/{pid}");

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // another user's, or another run is removing it
        }
    }
}
