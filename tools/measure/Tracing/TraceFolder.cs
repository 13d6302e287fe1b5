using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Tracing;

/// <summary>Where a run's traces are kept: the folder trace beside its report; its owner's alone, since keys open captures.</summary>
internal sealed class TraceFolder
{
    /// <summary>The file with the keys of all users.</summary>
    public const string Keys = "keys.log";

    /// <summary>The file with the counts of all users.</summary>
    public const string Counts = "trace.json";

    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string root;

    /// <summary>Makes it.</summary>
    /// <param name="report">The report's folder.</param>
    public TraceFolder(string report)
    {
        root = Path.Combine(report, "trace");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(root);
        else
            Directory.CreateDirectory(root, OwnersAlone | UnixFileMode.UserExecute);
    }

    /// <summary>Opens a new file that its owner alone can read.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersAlone;
        return new FileStream(path, options);
    }

    /// <summary>The path of one of its files.</summary>
    public string PathTo(string name) => Path.Combine(root, name);

    /// <summary>Writes the keys of all users, and what was counted.</summary>
    public async Task WriteAsync(IReadOnlyList<byte[]> keys, IReadOnlyList<TracedUser> users, CancellationToken cancellationToken)
    {
        await using (var file = Create(PathTo(Keys)))
            foreach (var part in keys)
                await file.WriteAsync(part, cancellationToken);
        var counts = ReportJson.Node(
            new
            {
                Schema = 1,
                Kind = "trace",
                Users = users.Select(user => new
                {
                    user.Worker,
                    user.User,
                    Address = user.Address.ToString(),
                    user.Packets.Connections,
                    user.Packets.Received,
                    user.Packets.Missing,
                    user.Packets.MissingShare,
                    user.Packets.Sent,
                    user.Packets.Lost,
                    user.Packets.LostShare,
                }),
            }
        );
        await File.WriteAllTextAsync(PathTo(Counts), ReportJson.Text(counts), cancellationToken);
    }
}
