using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;

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
        var run = Cli.Wrap(command[0])
            .WithArguments(command[1..])
            .WithEnvironmentVariables(environment.ToDictionary(variable => variable.Key, variable => (string?)variable.Value))
            .WithStandardInputPipe(PipeSource.FromString(input))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync()
            .GetAwaiter()
            .GetResult();
        return run.IsSuccess
            ? run.StandardOutput
            : throw new InvalidOperationException(
                $"{string.Join(' ', command)}: exit status {run.ExitCode}\n{run.StandardOutput}{run.StandardError}"
            );
    }

    /// <summary>
    /// Measures several commands in turns, so that a noisy minute touches all of them alike; a first round is not counted.
    /// </summary>
    public IReadOnlyList<Sample> Measure(int rounds, IReadOnlyList<string[]> commands)
    {
        var wall = commands.Select(_ => new List<TimeSpan>()).ToArray();
        var processor = commands.Select(_ => new List<TimeSpan>()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < commands.Count; i++)
            {
                var (before, watch) = (ChildTimes.Total(), Stopwatch.StartNew());
                Run(commands[i]);
                if (round < 0)
                    continue;
                wall[i].Add(watch.Elapsed);
                processor[i].Add(ChildTimes.Total() - before);
            }
        }
        return [.. wall.Zip(processor, (w, p) => new Sample(w, p))];
    }
}
