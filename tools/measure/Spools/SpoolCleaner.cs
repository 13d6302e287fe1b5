using System.Globalization;
using System.Runtime.CompilerServices;
using QuicLoad.Measure.Hosts;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Spools;

/// <summary>Deletes from a worker what was read and is kept elsewhere, and nothing else; says what stays.</summary>
internal sealed class SpoolCleaner(IHost host, string run, HostFolders folders, SpoolReader reader, SpoolLimits? chosen = null)
{
    private const int MostNames = 5;
    private const int MostThings = 100_000;
    private readonly SpoolLimits limits = chosen ?? SpoolLimits.Default;

    /// <summary>Deletes the files that were read to their end, each only at the size that was read.</summary>
    /// <returns>Whether none of them grew meanwhile: one that did stays, and must be read again.</returns>
    public async Task<bool> CleanAsync(CancellationToken cancellationToken)
    {
        var done = reader.Files.Where(file => file.IsDone).ToList();
        foreach (var page in done.Chunk(limits.RequestFiles))
            await host.RunAsync(
                RecordScripts.Delete(folders, run, limits.RequestSeconds, [.. page.Select(file => (file.Name, file.Size!.Value))]),
                cancellationToken
            );
        await reader.ListAsync(cancellationToken);
        return !reader.Files.Any(file => file.IsDue(isLast: true));
    }

    /// <summary>Removes the run's folder where it is empty.</summary>
    /// <returns>What stays in it and why; null: nothing.</returns>
    public async Task<string?> CloseAsync(CancellationToken cancellationToken)
    {
        var answer = await host.RunAsync(RecordScripts.Close(folders, run, limits.RequestSeconds, MostThings), cancellationToken);
        if (answer.ExitCode == RecordScripts.NoRun || (answer.ExitCode == 0 && answer.Output.IsEmpty))
            return null;
        var known = reader.Files.ToList();
        var named = known.Take(MostNames).Select(file => $"{file.Name} ({Why(file)})").ToList();
        if (known.Count > MostNames)
            named.Add(Text($"{known.Count - MostNames} more files of viewers"));
        var counted =
            answer.Text.Trim().Split(' ') is [var things, var bytes]
            && int.TryParse(things, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                ? (Count: count, Size: size)
                : (0, 0);
        if (counted.Count > known.Count)
            named.Add(
                Text(
                    $"{counted.Count - known.Count}{(counted.Count == MostThings ? " or more" : "")} that are no files of this "
                        + $"run's viewers"
                )
            );
        var what = counted.Count > 0 ? Text($"{counted.Count} things with {counted.Size} bytes") : "what is there and could not be counted";
        return $"{what} stay in {folders.Records(run)}, not read: {string.Join(", ", named)}. Look at them there, and delete them.";
    }

    private static string Why(SpoolFile file) =>
        Text(
            $"{file.Size} bytes, {file.Offset} read: "
                + $"{file.Refusal ?? file.Trouble ?? (file.IsDone ? "it could not be deleted" : "it still grows")}"
        );

    private static string Text(ref DefaultInterpolatedStringHandler text) => text.ToStringAndClear();
}
