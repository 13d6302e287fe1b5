using System.Diagnostics;

namespace QuicLoad.Bench.Measuring;

/// <summary>Runs whole processes.</summary>
/// <param name="environment">Variables of every process.</param>
internal sealed class Commands(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Runs a command and answers what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Run(params string[] command) => Feed("", command);

    /// <summary>Runs a command with something on its standard input and answers what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Feed(string input, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output
            : throw new InvalidOperationException($"{string.Join(' ', command)}: exit status {process.ExitCode}\n{output}{errors.GetAwaiter().GetResult()}");
    }

    /// <summary>Measures several commands in turns, so that a noisy minute touches all of them alike; a first round is not counted.</summary>
    public IReadOnlyList<Sample> Measure(int rounds, IReadOnlyList<string[]> commands)
    {
        var wall = commands.Select(_ => new List<TimeSpan>()).ToArray();
        var processor = commands.Select(_ => new List<TimeSpan>()).ToArray();
        for (var round = -1; round < rounds; round++)
            for (var i = 0; i < commands.Count; i++)
            {
                var (before, watch) = (ChildTimes.Total(), Stopwatch.StartNew());
                Run(commands[i]);
                if (round < 0)
                    continue;
                wall[i].Add(watch.Elapsed);
                processor[i].Add(ChildTimes.Total() - before);
            }
        return [.. wall.Zip(processor, (w, p) => new Sample(w, p))];
    }
}
