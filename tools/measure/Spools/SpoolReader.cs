using System.Security.Cryptography;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Store;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Spools;

/// <summary>
/// Reads what is new in the files of a worker's known viewers into the store, and knows from the store how far it was read
/// before. What goes wrong with one file concerns no other.
/// </summary>
internal sealed class SpoolReader(IHost host, RunStore store, string run, HostFolders folders, SpoolLimits? chosen = null)
{
    /// <summary>How many faults of one file are named.</summary>
    private const int MostFaults = 5;

    private readonly SpoolLimits limits = chosen ?? SpoolLimits.Default;
    private readonly SpoolParser parser = new(host.Name, run, (chosen ?? SpoolLimits.Default).BadLines);
    private readonly Dictionary<string, long> offsets = store.Records.Offsets(run, host.Name);
    private readonly Dictionary<string, SpoolFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Last, int Count)> told = new(StringComparer.Ordinal);
    private Dictionary<string, string> pods = new(StringComparer.Ordinal);

    /// <summary>The files that are there, as they were last listed.</summary>
    public IEnumerable<SpoolFile> Files => files.Values.Where(file => file.Size is not null);

    /// <summary>
    /// Reads everything again from the beginning, because the files may have lost their ends; what is in the store already counts once.
    /// </summary>
    public void StartOver()
    {
        foreach (var file in files.Values)
            file.StartOver();
    }

    /// <summary>Reads what there is.</summary>
    /// <param name="isLast">Nothing will be written any more: everything is read, however long it takes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="HostException">The worker cannot be asked now; what was read is in the store.</exception>
    public async Task<SpoolPass> ReadAsync(bool isLast, CancellationToken cancellationToken)
    {
        var shorter = await ListAsync(cancellationToken);
        foreach (var file in Files)
            file.Retry(atOnce: isLast);
        var (added, budget) = (0, isLast ? long.MaxValue : limits.RoundBytes);
        while (budget > 0 && Next(isLast) is { Count: > 0 } request)
        {
            budget -= request.Sum(range => range.Length);
            added += await ReadAsync(request, isLast, cancellationToken);
        }
        return new SpoolPass(
            [.. Files.Select(file => file.Name)],
            shorter,
            added,
            !files.Values.Any(file => file.IsDue(isLast) || file.Trouble is not null),
            [.. Faults()]
        );
    }

    /// <summary>Asks which files of known viewers there are, in pages.</summary>
    /// <returns>Those that became shorter.</returns>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        pods = store.FarEnd.Names(run, host.Name).ToDictionary(pod => $"{pod.Key}.jsonl", pod => pod.Value, StringComparer.Ordinal);
        var shorter = new List<string>();
        foreach (var names in pods.Keys.Order(StringComparer.Ordinal).Chunk(limits.RequestFiles))
        {
            var entries = await ListAsync(names, cancellationToken);
            foreach (var name in names)
            {
                if (!files.TryGetValue(name, out var file))
                    files[name] = file = new SpoolFile(name, offsets.GetValueOrDefault(name), limits);
                if (file.Found(entries.GetValueOrDefault(name)))
                    shorter.Add(name);
            }
        }
        return shorter;
    }

    private async Task<Dictionary<string, SpoolEntry>> ListAsync(string[] names, CancellationToken cancellationToken)
    {
        var answer = await host.RunAsync(RecordScripts.List(folders, run, limits.RequestSeconds, names), cancellationToken);
        if (answer.ExitCode == RecordScripts.NoRun)
            return [];
        // stat's own exit code is 1 where one of the files is not there
        if (answer.ExitCode is not (0 or 1))
            throw Failure(answer.ExitCode);
        try
        {
            return SpoolEntry.ReadAll(answer.Text, names.ToHashSet(StringComparer.Ordinal));
        }
        catch (FormatException error)
        {
            throw new HostException($"{host.Name}: {error.Message}");
        }
    }

    /// <summary>
    /// What to ask for next: little things first, so that much of one file keeps no other waiting; a file that failed before by itself.
    /// </summary>
    private List<FileRange> Next(bool isLast)
    {
        var due = files.Values.Where(file => file.IsDue(isLast)).OrderByDescending(file => file.IsSound).ThenBy(file => file.Left).ToList();
        if (due.Count == 0)
            return [];
        var total = files.Values.Sum(file => file.Offset);
        var request = new List<FileRange>();
        var length = 0L;
        foreach (var file in due.TakeWhile(file => file.IsSound).DefaultIfEmpty(due[0]).Take(limits.RequestFiles))
        {
            var range = new FileRange(file.Name, file.Offset, Math.Min(file.Left, limits.RequestBytes));
            if (request.Count > 0 && length + range.Length > limits.RequestBytes)
                break;
            if (total + range.Length > limits.WorkerBytes)
            {
                file.Refuse(FormattableString.Invariant($"of one worker {limits.WorkerBytes} bytes are read at most"));
                continue;
            }
            request.Add(range);
            (length, total) = (length + range.Length, total + range.Length);
        }
        return request.Count > 0 ? request : Next(isLast);
    }

    private async Task<int> ReadAsync(List<FileRange> request, bool isLast, CancellationToken cancellationToken)
    {
        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var answer = await host.RunAsync(RecordScripts.Read(folders, run, limits.RequestSeconds, mark, request), cancellationToken);
        if (answer.ExitCode is not (0 or RecordScripts.TookTooLong))
            throw Failure(answer.ExitCode);
        var parts = new List<(SpoolFile File, SpoolPart Part, long Seen)>();
        foreach (var (range, piece, why) in SpoolPiece.Split(answer.Output, mark, request))
        {
            var file = files[range.File];
            if (piece is null)
            {
                file.Fail(why);
                // those behind it were not tried, if it was this one that took all the time
                if (why == SpoolPiece.Cut)
                    break;
            }
            else
            {
                parts.Add(
                    (
                        file,
                        parser.Parse(piece, pods[file.Name], isLast && range.Offset + range.Length >= file.Size),
                        range.Offset + range.Length
                    )
                );
            }
        }
        var added = store.Records.Save(run, host.Name, [.. parts.Select(part => part.Part)]);
        foreach (var (file, part, seen) in parts)
        {
            file.Read(part.Next, seen);
            if (store.Records.CountBad(run, host.Name, file.Name) >= limits.BadLines)
                file.Refuse(FormattableString.Invariant($"{limits.BadLines} of its lines are no records"));
        }
        return added;
    }

    /// <summary>What is wrong with files and was not said before; of one file a few times at most.</summary>
    private IEnumerable<string> Faults()
    {
        foreach (var file in Files)
        {
            var (last, count) = told.GetValueOrDefault(file.Name, ("", 0));
            var fault =
                file.Refusal is { } refusal ? $"is not read to its end: {refusal}"
                : file.Trouble is { } trouble ? $"cannot be read: {trouble}"
                : last;
            if (fault == last || count == MostFaults)
                continue;
            told[file.Name] = (fault, count + 1);
            yield return $"The file {file.Name} of {pods[file.Name]} {fault}.";
        }
    }

    private HostException Failure(int code) =>
        new(
            $"{host.Name}: "
                + code switch
                {
                    RecordScripts.NoSpool => $"{folders.Spool} must be there. Make it: ./pulumi up",
                    RecordScripts.NoSetpriv =>
                        "the program setpriv must be there: records are read as the viewers' user. Install util-linux",
                    RecordScripts.NoPlainFolder => $"{folders.Records(run)} must be a folder of its own; it is not read through a link",
                    RecordScripts.TookTooLong => FormattableString.Invariant(
                        $"its records could not be listed within {limits.RequestSeconds} s"
                    ),
                    _ => FormattableString.Invariant($"its records cannot be read: exit code {code}"),
                }
        );
}
