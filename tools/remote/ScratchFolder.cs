namespace QuicLoad.Remote;

/// <summary>A folder that only its owner can read, in memory where the machine has such a place; removed at the end.</summary>
public sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "quic-load-scratch-";
    private readonly DirectoryInfo folder;

    /// <summary>Makes the folder, and removes those that killed runs left behind.</summary>
    public ScratchFolder()
    {
        var parent = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        foreach (var left in Directory.EnumerateDirectories(parent, Prefix + "*").Where(IsAbandoned))
            TryDelete(left);
        var path = Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
        folder = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Writes a file that only its owner can read.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => TryDelete(folder.FullName);

    private static bool IsAbandoned(string path) =>
        int.TryParse(Path.GetFileName(path)[Prefix.Length..].Split('-')[0], out var process)
        && Directory.Exists("/proc")
        && !Directory.Exists($"/proc/{process}");

    private static void TryDelete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // another user's, or another run is removing it
        }
    }
}
