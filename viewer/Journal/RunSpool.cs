using System.Text;
using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Journal;

/// <summary>
/// The files in which a run's records wait for their collector: DIRECTORY/RUN/UID.jsonl. The collector makes the run's folder, and
/// removes it when it has everything. Lines that cannot be written wait for the next one, and keep no other run's waiting.
/// </summary>
/// <param name="directory">Where the runs' folders are.</param>
/// <param name="uid">Whose file.</param>
internal sealed class RunSpool(string directory, string uid)
{
    /// <summary>Where a pod has the folder.</summary>
    public const string DefaultDirectory = $"{ViewerFolders.InPod}/{ViewerFolders.Records}";

    // Hours of playbacks. What is older than that is still on standard output.
    private const int MaxWaiting = 1000;
    private readonly List<(string Run, string Line)> waiting = [];

    /// <summary>Adds a line to a run's file, and all that could not be written before.</summary>
    /// <returns>Why a line could not; else null.</returns>
    public string? Append(string run, string line)
    {
        if (waiting.Count == MaxWaiting)
            waiting.RemoveAt(0);
        waiting.Add((run, line));
        if (!Directory.Exists(directory))
            return Complaint(directory, "there is no such folder", null);
        var complaints = waiting.Select(next => next.Run).Distinct().ToList().ToDictionary(waits => waits, WriteAll);
        return complaints[run] ?? complaints.Values.FirstOrDefault(complaint => complaint is not null);
    }

    /// <summary>Writes the lines of a run that wait.</summary>
    private string? WriteAll(string run)
    {
        var path = Path.Combine(directory, run);
        try
        {
            path = Path.Combine(Directory.CreateDirectory(path).FullName, $"{uid}.jsonl");
            while (waiting.FindIndex(next => next.Run == run) is >= 0 and var at)
            {
                Add(path, waiting[at].Line);
                waiting.RemoveAt(at);
            }
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Complaint(path, error.Message, error);
        }
    }

    private static string Complaint(string path, string reason, Exception? error) =>
        $"{path}: the run's records cannot be written: {reason.TrimEnd('.')}"
        + (
            error is null
                ? ". Mount the node's folder for records there."
                : ". Make room, or let user 1000 write there; they wait until then."
        );

    private static void Add(string path, string line)
    {
        using var file = new FileStream(
            path,
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        // A viewer that died while writing, or a full disk, leaves half a line: it stays a line of its own.
        var begin = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n' ? "\n" : "";
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes($"{begin}{line}\n"));
    }
}
