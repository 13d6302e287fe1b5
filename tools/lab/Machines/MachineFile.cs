using System.Formats.Tar;

namespace QuicLoad.Lab.Machines;

/// <summary>A file that is put into a machine before it boots.</summary>
/// <param name="Path">Where, without the leading slash.</param>
/// <param name="Mode">Permissions.</param>
internal sealed record MachineFile(string Path, UnixFileMode Mode)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private byte[]? Content { get; init; }

    private string? Source { get; init; }

    private string? Target { get; init; }

    /// <summary>A file with the text given.</summary>
    public static MachineFile Text(string path, string text) => new(path, Readable) { Content = System.Text.Encoding.UTF8.GetBytes(text) };

    /// <summary>A copy of a file of this machine.</summary>
    public static MachineFile Copy(string path, string source) => new(path, Readable) { Source = source };

    /// <summary>A copy of a file of this machine that only root may read.</summary>
    public static MachineFile CopySecret(string path, string source) => new(path, Secret) { Source = source };

    /// <summary>A copy of a program of this machine.</summary>
    public static MachineFile CopyProgram(string path, string source) => new(path, Executable) { Source = source };

    /// <summary>Makes systemd start a unit at boot.</summary>
    /// <param name="unit">Name of the unit.</param>
    /// <param name="directory">Directory of the unit, such as /lib/systemd/system.</param>
    /// <param name="wantedBy">The unit that starts it.</param>
    public static MachineFile Enable(string unit, string directory, string wantedBy = "multi-user.target") =>
        new($"etc/systemd/system/{wantedBy}.wants/{unit}", Executable) { Target = $"{directory}/{unit}" };

    /// <summary>Writes the files as one tar.</summary>
    public static async Task WriteTarAsync(IEnumerable<MachineFile> files, Stream to, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(to, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var file in files)
            await tar.WriteEntryAsync(file.ToEntry(), cancellationToken);
    }

    private GnuTarEntry ToEntry()
    {
        if (Target is not null)
            return new GnuTarEntry(TarEntryType.SymbolicLink, Path) { LinkName = Target, Mode = Mode };
        return new GnuTarEntry(TarEntryType.RegularFile, Path)
        {
            Mode = Mode,
            DataStream = Content is not null ? new MemoryStream(Content) : File.OpenRead(Source!),
        };
    }
}
