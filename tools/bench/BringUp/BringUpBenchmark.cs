using System.Diagnostics;
using System.Globalization;
using QuicLoad.Bench.Measuring;
using QuicLoad.Bench.Stacks;

namespace QuicLoad.Bench.BringUp;

/// <summary>
/// tools/bench/bring-up: from machines that answer to viewers that are ready, in several ways, each on machines made again.
/// </summary>
internal sealed class BringUpBenchmark(string repository, int rounds, string only)
{
    private const string Plain = "plain shell, 2 prepared workers";
    private const string Usage = "usage: tools/bench/bring-up [--rounds N] [--only TEXT]   (default: 1 round of every way)";
    private readonly Commands commands = new(new Dictionary<string, string>());

    private static IReadOnlyList<Way> Ways { get; } =
    [
        new(Plain, 2, "prepared", 0, null),
        new("./pulumi up, 2 prepared workers", 2, "prepared", 0, 2),
        new("./pulumi up, 2 bare workers", 2, "bare", 0, 2),
        new("./pulumi up, 1 prepared worker", 1, "prepared", 0, 1),
        new("./pulumi up, 3 prepared workers", 3, "prepared", 0, 3),
        new("./pulumi up, 4 prepared workers", 4, "prepared", 0, 4),
        new("./pulumi up of one worker more, 2 to 3, prepared", 3, "prepared", 2, 3),
    ];

    /// <summary>Reads the command line, measures and prints Markdown.</summary>
    public static int Run(string[] args, string repository)
    {
        var (rounds, only) = (1, "");
        for (var i = 0; i < args.Length; i += 2)
            if (i + 1 < args.Length && args[i] == "--only")
                only = args[i + 1];
            else if (
                i + 1 == args.Length
                || args[i] != "--rounds"
                || !int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out rounds)
                || rounds <= 0
            )
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        new BringUpBenchmark(repository, rounds, only).Run(Console.Out);
        return 0;
    }

    private void Run(TextWriter output)
    {
        List<Way> ways = [.. Ways.Where(way => way.Name.Contains(only, StringComparison.Ordinal))];
        var times = ways.ToDictionary(way => way, _ => new List<TimeSpan>());
        for (var round = 1; round <= rounds; round++)
            foreach (var way in ways)
            {
                times[way].Add(Measure(way));
                Console.Error.WriteLine(
                    $"round {round}, {way.Name}: {times[way][^1].TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
                );
            }
        var plain = times.FirstOrDefault(pair => pair.Key.Name == Plain).Value;
        var table = new Table(
            "from machines that answer to viewers that are ready",
            "median s",
            "shortest s",
            "longest s",
            "times plain shell"
        );
        foreach (var (way, taken) in times)
            table.Add(
                way.Name,
                Median(taken),
                taken.Min().TotalSeconds,
                taken.Max().TotalSeconds,
                plain is null ? "" : Median(taken) / Median(plain)
            );
        output.WriteLine($"{rounds} rounds, 10 viewers:\n\n{table}");
    }

    private TimeSpan Measure(Way way)
    {
        using var stack = new LabStack(repository);
        Lab("down");
        try
        {
            Lab("up", "--machines-only", "--workers", way.Machines.ToString(CultureInfo.InvariantCulture), "--hosts", way.Hosts);
            if (way.Before > 0)
            {
                stack.SetWorkers(way.Before);
                stack.Up();
            }
            var objects = way.Workers is null ? KubernetesObjects.Read(stack.Preview()) : "";
            if (way.Workers is { } workers)
                stack.SetWorkers(workers);
            var watch = Stopwatch.StartNew();
            if (way.Workers is null)
                commands.Feed(objects, Path.Combine(repository, "tools", "bench", "BringUp", "plain.sh"), Path.Combine(repository, ".lab"));
            else
                stack.Up();
            return watch.Elapsed;
        }
        finally
        {
            Lab("down");
        }
    }

    private void Lab(string command, params string[] options) => commands.Run([Path.Combine(repository, "lab"), command, .. options]);

    private static double Median(List<TimeSpan> times) => new Sample(times, []).Milliseconds / 1000;

    /// <summary>A way to bring the lab up.</summary>
    /// <param name="Name">What the table calls it.</param>
    /// <param name="Machines">How many workers' machines there are.</param>
    /// <param name="Hosts">What the hosts hold: prepared or bare.</param>
    /// <param name="Before">How many workers are up before the clock starts.</param>
    /// <param name="Workers">How many there are in the end; null: plain shell.</param>
    private sealed record Way(string Name, int Machines, string Hosts, int Before, int? Workers);
}
