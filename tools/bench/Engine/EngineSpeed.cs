using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Engine;

/// <summary>What a step costs beside the provider's work, when the state is kept in memory.</summary>
internal static class EngineSpeed
{
    /// <summary>Measures and prints the table.</summary>
    public static async Task RunAsync(TextWriter output, int rounds)
    {
        var table = new Table("processor microseconds a step", "250", "500", "1,000", "2,000", "2,000 to 250");
        foreach (
            var (name, chained, kind) in new[]
            {
                ("create, one after the other", true, "create"),
                ("create, 32 at once", false, "create"),
                ("preview of creates", false, "preview"),
                ("update without a change", false, "same"),
            }
        )
        {
            var costs = new List<double>();
            foreach (var count in Sizes)
                costs.Add(await CostAsync(count, chained, kind, rounds).ConfigureAwait(false));
            table.Add([name, .. costs.Cast<object>(), costs[^1] / costs[0]]);
        }
        output.WriteLine($"The engine in one process, the state kept in memory, {rounds} rounds, medians:\n\n{table}");
    }

    /// <summary>The numbers of resources that are measured.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [250, 500, 1000, 2000];

    private static async Task<double> CostAsync(int count, bool chained, string kind, int rounds)
    {
        var times = new List<TimeSpan>();
        for (var round = -1; round < rounds; round++)
        {
            var stack = new MemoryStack(count, chained);
            if (kind == "same")
                await stack.RunAsync(preview: false).ConfigureAwait(false);
            GC.Collect();
            var before = Environment.CpuUsage.TotalTime;
            await stack.RunAsync(preview: kind == "preview").ConfigureAwait(false);
            if (round >= 0)
                times.Add(Environment.CpuUsage.TotalTime - before);
        }
        return new Sample(times, times).Milliseconds * 1000 / count;
    }
}
