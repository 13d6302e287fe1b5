using QuicLoad.Bench.Engine;

namespace QuicLoad.Bench;

/// <summary>The command line: which measurements, how many rounds.</summary>
internal static class Benchmark
{
    private const string Usage = "usage: tools/bench/run [whole] [engine] [state] [--rounds N]   (default: all three, 7 rounds)";

    /// <summary>Measures and prints Markdown.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = 7;
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
            if (args[i] == "--rounds" && i + 1 < args.Length && int.TryParse(args[i + 1], out rounds) && rounds > 0)
                i++;
            else if (args[i] is "whole" or "engine" or "state")
                chosen.Add(args[i]);
            else
            {
                await Console.Error.WriteLineAsync(Usage);
                return 2;
            }
        bool Asked(string part) => chosen.Count == 0 || chosen.Contains(part);
        if (Asked("whole"))
            new WholeProcess(Repository(), rounds).Run(Console.Out);
        if (Asked("engine"))
            await EngineSpeed.RunAsync(Console.Out, rounds);
        if (Asked("state"))
            await StateSpeed.RunAsync(Console.Out, rounds);
        return 0;
    }

    /// <summary>The project directory.</summary>
    public static string Repository()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Infra.sln")))
                return folder;
        throw new InvalidOperationException("the benchmark must be run from the project's own build: tools/bench/run.");
    }
}
