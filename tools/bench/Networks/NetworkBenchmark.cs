using QuicLoad.Bench.Measuring;
using QuicLoad.Measure.Report;
using QuicLoad.Remote;

namespace QuicLoad.Bench.Networks;

/// <summary>tools/bench/networks: pod networks side by side, on the same machines, in turns.</summary>
internal static class NetworkBenchmark
{
    /// <summary>Reads the command line, measures, prints Markdown and writes the files.</summary>
    public static async Task<int> RunAsync(string[] args, string repository)
    {
        if (NetworkOptions.Read(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(NetworkOptions.Usage);
            return 2;
        }
        try
        {
            var (results, failed) = options.From is { } file
                ? (NetworkResults.Parse(await File.ReadAllTextAsync(file)), 0)
                : Measure(options, repository);
            await Console.Out.WriteLineAsync(NetworkTable.Render(results));
            if (failed > 0)
                return 1;
            if (options.Write)
                await WriteAsync(results, repository);
            return 0;
        }
        catch (Exception error) when (error is FormatException or IOException or InvalidOperationException or ProgramException)
        {
            await Console.Error.WriteLineAsync($"error: {error.Message}");
            return 1;
        }
    }

    private static (NetworkResults Results, int Failed) Measure(NetworkOptions options, string repository)
    {
        var json = options.Json ?? Path.Combine(repository, ".lab", "logs", "networks.json");
        NetworkResults? last = null;
        var failed = new NetworkTurns(repository, options, Console.Error.WriteLine).Run(results =>
        {
            last = results;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(json))!);
            File.WriteAllText(json, results.ToJson() + "\n");
        });
        Console.Error.WriteLine($"{json} has the figures{(failed == 0 ? "" : $"; {failed} turns failed, so no document is written")}");
        return (last!, failed);
    }

    private static async Task WriteAsync(NetworkResults results, string repository)
    {
        var docs = Path.Combine(repository, "docs");
        var page = await File.ReadAllTextAsync(Path.Combine(docs, "networks.md"));
        var measured = $"{NetworkTable.Render(results)}\n![{NetworkChart.Data(results)["says"]}](networks.svg)\n";
        page = MarkedPage.Replace(page, MarkedPage.Measured, measured);
        var captured = Path.Combine(repository, ".lab", "logs", "network-capture.md");
        if (File.Exists(captured))
            page = MarkedPage.Replace(page, MarkedPage.Captured, await File.ReadAllTextAsync(captured));
        await File.WriteAllTextAsync(Path.Combine(docs, "networks.svg"), await ChartDrawing.DrawAsync(NetworkChart.Data(results), default));
        await File.WriteAllTextAsync(Path.Combine(docs, "networks.md"), page);
    }
}
