using System.Text;

namespace QuicLoad.Viewer.Journal;

/// <summary>The files in which a run's records wait for their collector: DIRECTORY/RUN/UID.jsonl. Lines that cannot be written wait for the next one.</summary>
/// <param name="directory">Where the runs' folders are.</param>
/// <param name="uid">Whose file.</param>
internal sealed class RunSpool(string directory, string uid)
{
    /// <summary>Where a pod has the folder.</summary>
    public const string DefaultDirectory = "/run/quic-load/records";

    // Hours of playbacks. What is older than that is still on standard output.
    private const int MaxWaiting = 1000;
    private readonly Queue<(string Run, string Line)> _waiting = new();

    /// <summary>Adds a line to a run's file, and all that could not be written before.</summary>
    /// <returns>Why it could not; else null.</returns>
    public string? Append(string run, string line)
    {
        if (_waiting.Count == MaxWaiting) _waiting.Dequeue();
        _waiting.Enqueue((run, line));
        var path = directory;
        try
        {
            if (!Directory.Exists(directory)) return Complaint(path, "there is no such folder", null);
            for (; _waiting.TryPeek(out var next); _waiting.Dequeue())
            {
                path = Path.Combine(Directory.CreateDirectory(Path.Combine(directory, next.Run)).FullName, $"{uid}.jsonl");
                Add(path, next.Line);
            }
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Complaint(path, error.Message, error);
        }
    }

    private static string Complaint(string path, string reason, Exception? error) =>
        $"{path}: the run's records cannot be written: {reason.TrimEnd('.')}"
        + (error is null ? ". Mount the node's folder for records there." : ". Make room, or let user 1000 write there; they wait until then.");

    private static void Add(string path, string line)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        // A viewer that died while writing, or a full disk, leaves half a line: it stays a line of its own.
        var begin = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n' ? "\n" : "";
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes($"{begin}{line}\n"));
    }
}
