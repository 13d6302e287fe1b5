using System.Globalization;
using System.Security.Cryptography;
using QuicLoad.Contracts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Spools;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Tracing;

/// <summary>Brings what a worker has of a run's traces here. Users' files are read as their records are; all are bounded.</summary>
internal sealed class TraceFetch(IHost host, string run, HostFolders folders)
{
    private const int Seconds = 15;
    private const long Piece = 2 << 20;
    private readonly string traces = TraceFiles.Folder(run);

    /// <summary>Reads those of the files that are there.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The files, by name.</returns>
    /// <exception cref="HostException">The worker does not answer, or not as it must.</exception>
    public async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var page in names.Chunk(SpoolLimits.Default.RequestFiles))
        {
            var answer = await host.RunAsync(RecordScripts.List(folders, traces, Seconds, page), cancellationToken);
            // stat's own exit code is 1 where one of the files is not there
            if (answer.ExitCode is not (0 or 1))
                throw Failure($"the traces cannot be listed: exit code {Text(answer.ExitCode)}");
            foreach (var (name, entry) in Entries(answer.Text, page))
                files.Add(name, await FileAsync(name, entry, cancellationToken));
        }
        return files;
    }

    /// <summary>Ends the capture and writes it to a file here.</summary>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="HostException">The worker does not answer, or not as it must.</exception>
    public async Task<long> CaptureAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await host.RunAsync(CaptureScripts.End(folders, run), cancellationToken);
        if (
            !long.TryParse(answer.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size > CaptureScripts.MostBytes
        )
            throw Failure("the size of its capture cannot be read");
        await using var file = TraceFolder.Create(path);
        for (var offset = 0L; offset < size; offset += Piece)
        {
            var length = Math.Min(Piece, size - offset);
            var piece = await host.RunAsync(CaptureScripts.Read(folders, run, offset, length), cancellationToken);
            if (piece.ExitCode != 0 || piece.Output.Length != length)
                throw Failure("its capture cannot be read to the end");
            await file.WriteAsync(piece.Output, cancellationToken);
        }
        return size;
    }

    /// <summary>Removes all of it from the worker.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken) => host.RunAsync(CaptureScripts.Remove(folders, run), cancellationToken);

    private async Task<byte[]> FileAsync(string name, SpoolEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Refusal is { } refusal)
            throw Failure($"{name}: {refusal}");
        if (entry.Size > TraceFiles.MostBytes)
            throw Failure($"{name}: must have {Text(TraceFiles.MostBytes)} bytes at most and has {Text(entry.Size)}");
        var file = new byte[entry.Size];
        for (var offset = 0L; offset < entry.Size; offset += Piece)
        {
            var range = new FileRange(name, offset, Math.Min(Piece, entry.Size - offset));
            var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var answer = await host.RunAsync(RecordScripts.Read(folders, traces, Seconds, mark, [range]), cancellationToken);
            var (_, piece, why) = SpoolPiece.Split(answer.Output, mark, [range]).Single();
            if (piece is null)
                throw Failure($"{name}: {why}");
            piece.Bytes.CopyTo(file.AsMemory((int)offset));
        }
        return file;
    }

    private Dictionary<string, SpoolEntry> Entries(string text, string[] names)
    {
        try
        {
            return SpoolEntry.ReadAll(text, names.ToHashSet(StringComparer.Ordinal));
        }
        catch (FormatException error)
        {
            throw Failure(error.Message);
        }
    }

    private HostException Failure(string what) => new($"{host.Name}: {what}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
