using System.Globalization;

namespace QuicLoad.Bench.Viewers;

/// <summary>What a process and all its descendants have used so far.</summary>
/// <param name="Processor">Processor time.</param>
/// <param name="Memory">Proportional set size: pages shared with other processes count in equal parts, MiB.</param>
internal sealed record ProcessTree(TimeSpan Processor, double Memory)
{
    private const int TicksPerSecond = 100; // USER_HZ, the same on every Linux

    /// <summary>Reads /proc.</summary>
    public static ProcessTree Read(IEnumerable<int> roots)
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => (Id: int.Parse(name!, CultureInfo.InvariantCulture), Stat: Stat(name!)))
            .Where(process => process.Stat.Length > 0)
            .ToLookup(process => int.Parse(process.Stat[1], CultureInfo.InvariantCulture));
        var known = parents.SelectMany(group => group).ToDictionary(process => process.Id, process => process.Stat);
        var ticks = 0L;
        var memory = 0.0;
        var left = new Queue<int>(roots);
        while (left.TryDequeue(out var id))
        {
            if (!known.TryGetValue(id, out var stat))
                continue;
            // Its own time in user and system mode, and that of its children that have ended.
            ticks += stat[11..15].Sum(number => long.Parse(number, CultureInfo.InvariantCulture));
            memory += Shared(id);
            foreach (var child in parents[id])
                left.Enqueue(child.Id);
        }
        return new ProcessTree(TimeSpan.FromSeconds((double)ticks / TicksPerSecond), memory);
    }

    // The fields after the name, which is in brackets and may hold anything.
    private static string[] Stat(string process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return []; // It has ended.
        }
    }

    private static double Shared(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            return 0; // It has ended.
        }
    }
}
