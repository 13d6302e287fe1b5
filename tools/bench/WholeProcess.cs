using System.Globalization;
using System.Text.RegularExpressions;
using QuicLoad.Bench.Measuring;
using QuicLoad.Bench.Stacks;

namespace QuicLoad.Bench;

/// <summary>Commands as a user runs them, from the launcher to the last line.</summary>
internal sealed partial class WholeProcess(string repository, int rounds)
{
    /// <summary>Measures and prints the table.</summary>
    public void Run(TextWriter output)
    {
        using var scratch = new ScratchProject(repository);
        var commands = new Commands(scratch.Environment);
        foreach (var (stack, workers) in new[] { ("dev", 2), ("load20", 20), ("load99", 99), ("load200", 200) })
            scratch.AddStack(stack, workers);
        commands.Run(Pulumi(scratch, "up", "dev", "--yes", "--skip-preview"));

        (string Name, string[] Command, string Aim)[] all =
        [
            ("a .NET program that does nothing", ["dotnet", "exec", typeof(WholeProcess).Assembly.Location, "nothing"], ""),
            ("preview of load (10 workers)", Pulumi(scratch, "preview", "load"), "< 1,000"),
            ("preview, 20 workers", Pulumi(scratch, "preview", "load20"), ""),
            ("preview, 99 workers", Pulumi(scratch, "preview", "load99"), "< 2,000"),
            ("preview, 200 workers", Pulumi(scratch, "preview", "load200"), ""),
            ("preview of dev that is up (2 workers)", Pulumi(scratch, "preview", "dev"), ""),
            ("up of dev, nothing to do, after its preview", Pulumi(scratch, "up", "dev", "--yes"), "< 1,000"),
            ("up of dev, nothing to do, --skip-preview", Pulumi(scratch, "up", "dev", "--yes", "--skip-preview"), "< 1,000"),
        ];
        var resources = all.Select((c, i) => i == 0 ? 0 : Resources(commands.Run(c.Command))).ToArray();
        var samples = commands.Measure(rounds, [.. all.Select(c => c.Command)]);
        var table = new Table(
            "command",
            "resources",
            "median ms",
            "shortest ms",
            "processor ms",
            "times a program that does nothing",
            "aim ms"
        );
        for (var i = 0; i < all.Length; i++)
            table.Add(
                all[i].Name,
                i == 0 ? "" : resources[i],
                samples[i].Milliseconds,
                samples[i].Shortest,
                samples[i].ProcessorMilliseconds,
                samples[i].Milliseconds / samples[0].Milliseconds,
                all[i].Aim
            );
        output.WriteLine($"Whole processes, {rounds} rounds:\n\n{table}");
        var perResource = (samples[4].ProcessorMilliseconds - samples[2].ProcessorMilliseconds) / (resources[4] - resources[2]);
        output.WriteLine(
            $"A resource more in a preview costs {perResource.ToString("0.000", CultureInfo.InvariantCulture)} ms of processor time.\n"
        );
    }

    private string[] Pulumi(ScratchProject scratch, string verb, string stack, params string[] flags) =>
        [Path.Combine(repository, "pulumi"), verb, "-s", stack, "-C", scratch.Folder, "--non-interactive", .. flags];

    private static int Resources(string output) =>
        Counts().Matches(output).TakeLast(1).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("(\\d+) (to create|created|unchanged)")]
    private static partial Regex Counts();
}
