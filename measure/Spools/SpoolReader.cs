using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QuicLoad.Hosts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Spools;

/// <summary>Reads what is new in the viewers' files of one worker into the store, and knows from the store how far it was read before.</summary>
internal sealed class SpoolReader(IHost host, RunStore store, string run, HostFolders folders)
{
    /// <summary>What one request asks for at most, in bytes: a worker's other requests wait for it.</summary>
    private const long LargestRequest = 4 << 20;

    private readonly string mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly SpoolParser parser = new(host.Name, run);
    private readonly Dictionary<string, long> offsets = store.Records.Offsets(run, host.Name);

    /// <summary>How long each file was when it was last read: half a line at its end is not read again before there is more.</summary>
    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);

    /// <summary>Reads everything anew, because the files may have lost their ends; what is in the store already counts once.</summary>
    public void StartOver()
    {
        offsets.Clear();
        seen.Clear();
    }

    /// <summary>Reads what there is.</summary>
    /// <param name="isLast">Nothing will be written any more.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="HostException">The worker cannot be asked now; what was read is in the store.</exception>
    public async Task<SpoolPass> ReadAsync(bool isLast, CancellationToken cancellationToken)
    {
        var sizes = await ListAsync(cancellationToken);
        var shorter = sizes.Where(file => file.Value < offsets.GetValueOrDefault(file.Key)).Select(file => file.Key).ToList();
        foreach (var file in shorter)
            offsets[file] = seen[file] = 0;
        var added = 0;
        foreach (var request in Requests(sizes, isLast))
        {
            var answer = await host.RunAsync(HostScripts.ReadRecords(folders, run, mark, request), cancellationToken);
            var parts = Pieces(answer.Output).Select(piece => parser.Parse(piece, isLast && piece.Offset + piece.Bytes.Length >= sizes[piece.File])).ToList();
            added += store.Records.Save(run, host.Name, parts);
            foreach (var part in parts)
                offsets[part.File] = part.Next;
            foreach (var range in request)
                seen[range.File] = range.Offset + range.Length;
        }
        return new SpoolPass([.. sizes.Keys], shorter, added, sizes.All(file => seen.GetValueOrDefault(file.Key, offsets.GetValueOrDefault(file.Key)) >= file.Value));
    }

    /// <summary>Splits what is new into requests of a bearable size.</summary>
    private IEnumerable<List<FileRange>> Requests(Dictionary<string, long> sizes, bool isLast)
    {
        var request = new List<FileRange>();
        var length = 0L;
        foreach (var (file, size) in sizes)
        {
            var offset = offsets.GetValueOrDefault(file);
            if (size <= offset || (!isLast && size == seen.GetValueOrDefault(file)))
                continue;
            var range = new FileRange(file, offset, Math.Min(size - offset, LargestRequest));
            if (length + range.Length > LargestRequest && request.Count > 0)
            {
                yield return request;
                (request, length) = ([], 0);
            }
            request.Add(range);
            length += range.Length;
        }
        if (request.Count > 0)
            yield return request;
    }

    private async Task<Dictionary<string, long>> ListAsync(CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in (await host.RunAsync(HostScripts.ListRecords(folders, run), cancellationToken)).Text.Split('\n'))
        {
            if (line.Trim().Split(' ', 2) is [var size, var name] && name.EndsWith(".jsonl", StringComparison.Ordinal)
                && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
                sizes[name] = bytes;
        }
        return sizes;
    }

    /// <summary>Takes an answer apart: "\nMARK NAME OFFSET\n" and the bytes up to the next one.</summary>
    private List<SpoolPiece> Pieces(ReadOnlyMemory<byte> answer)
    {
        var pieces = new List<SpoolPiece>();
        var begin = Encoding.ASCII.GetBytes($"\n{mark} ");
        var rest = answer;
        while (rest.Span.IndexOf(begin) is var at and >= 0)
        {
            rest = rest[(at + begin.Length)..];
            var head = rest.Span.IndexOf((byte)'\n');
            var words = Encoding.UTF8.GetString(rest.Span[..head]).Split(' ');
            rest = rest[(head + 1)..];
            var length = rest.Span.IndexOf(begin) is var next and >= 0 ? next : rest.Length;
            pieces.Add(new SpoolPiece(words[0], long.Parse(words[1], CultureInfo.InvariantCulture), rest[..length]));
        }
        return pieces;
    }
}
