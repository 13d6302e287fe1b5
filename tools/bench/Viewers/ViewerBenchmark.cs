namespace QuicLoad.Bench.Viewers;

/// <summary>The command line of tools/bench/viewers.</summary>
internal static class ViewerBenchmark
{
    private const string Usage = "usage: tools/bench/viewers [--rounds N] [--seconds S]   (default: 3 rounds of 20 s)";

    /// <summary>Measures and prints Markdown.</summary>
    public static async Task<int> RunAsync(string[] args, string repository)
    {
        var (rounds, seconds) = (3, 20);
        for (var i = 0; i < args.Length; i += 2)
            if (
                i + 1 == args.Length
                || !int.TryParse(args[i + 1], out var number)
                || number <= 0
                || args[i] is not ("--rounds" or "--seconds")
            )
            {
                await Console.Error.WriteLineAsync(Usage);
                return 2;
            }
            else if (args[i] == "--rounds")
                rounds = number;
            else
                seconds = number;
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        await ViewerCost.RunAsync(repository, Console.Out, rounds, TimeSpan.FromSeconds(seconds), stop.Token);
        return 0;
    }
}
