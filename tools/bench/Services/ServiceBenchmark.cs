using QuicLoad.Bench.Measuring;
using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Stack;

namespace QuicLoad.Bench.Services;

/// <summary>tools/bench/services: the paths to servers inside of the cluster side by side, on a lab that is up, in turns.</summary>
internal static class ServiceBenchmark
{
    /// <summary>The part of docs/services.md that is written.</summary>
    public const string Part = MarkedPage.Measured;

    /// <summary>Reads the command line, measures, prints Markdown and writes the files.</summary>
    public static async Task<int> RunAsync(string[] args, string repository)
    {
        if (ServiceOptions.Read(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(ServiceOptions.Usage);
            return 2;
        }
        try
        {
            var (results, failed) = options.From is { } file
                ? (ServiceResults.Parse(await File.ReadAllTextAsync(file)), 0)
                : await MeasureAsync(options, repository);
            await Console.Out.WriteLineAsync(ServiceTable.Render(results));
            if (failed > 0)
                return 1;
            if (options.Write)
                await WriteAsync(results, repository);
            return 0;
        }
        catch (Exception error)
            when (error is FormatException or IOException or InvalidOperationException or MeasureException or RecordException)
        {
            await Console.Error.WriteLineAsync($"error: {error.Message}");
            return 1;
        }
    }

    private static async Task<(ServiceResults Results, int Failed)> MeasureAsync(ServiceOptions options, string repository)
    {
        var file =
            LabStacks.ClientFile(repository, options.Stack)
            ?? throw new InvalidOperationException($"the lab must be up with the stack {options.Stack}: ./lab up --stack {options.Stack}");
        var client = BalanceText.ReadClient(await File.ReadAllTextAsync(file));
        var facts = await StackReader.ReadAsync(new DirectoryInfo(repository), Path.Combine(repository, "pulumi"), options.Stack, default);
        var json = options.Json ?? Path.Combine(repository, ".lab", "logs", "services.json");
        ServiceResults? last = null;
        var failed = new ServiceTurns(facts.Services, client, options, Console.Error.WriteLine).Run(results =>
        {
            last = results;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(json))!);
            File.WriteAllText(json, results.ToJson() + "\n");
        });
        Console.Error.WriteLine($"{json} has the figures{(failed == 0 ? "" : $"; {failed} turns failed, so no document is written")}");
        return (last!, failed);
    }

    private static async Task WriteAsync(ServiceResults results, string repository)
    {
        var page = Path.Combine(repository, "docs", "services.md");
        var text = MarkedPage.Replace(await File.ReadAllTextAsync(page), Part, ServiceTable.Render(results));
        await File.WriteAllTextAsync(page, text);
    }
}
