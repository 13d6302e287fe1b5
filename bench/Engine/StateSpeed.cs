using System.Diagnostics;
using QuicLoad.Bench.Measuring;
using QuicLoad.Embedded.State;

namespace QuicLoad.Bench.Engine;

/// <summary>What it costs that the state is on disk after every step.</summary>
internal static class StateSpeed
{
    /// <summary>Measures and prints the table.</summary>
    public static async Task RunAsync(TextWriter output, int rounds)
    {
        foreach (var (name, chained) in new[] { ("one after the other", true), ("32 at once", false) })
        {
            var table = new Table($"create, {name}", "writes", "state KB", "ms a step", "of which state ms", "whole ms", "times the half");
            var before = 0.0;
            foreach (var count in EngineSpeed.Sizes)
            {
                var (whole, saving, writes, size) = await MeasureAsync(count, chained, Math.Min(rounds, 3)).ConfigureAwait(false);
                table.Add($"{count:#,0} resources", writes, (int)(size / 1024), whole / count, saving / count, whole, before > 0 ? whole / before : "");
                before = whole;
            }
            output.WriteLine($"The state on disk after every step, medians:\n\n{table}");
        }
    }

    private static async Task<(double Whole, double Saving, int Writes, long Size)> MeasureAsync(int count, bool chained, int rounds)
    {
        var (whole, saving) = (new List<TimeSpan>(), new List<TimeSpan>());
        var (writes, size) = (0, 0L);
        for (var round = 0; round < rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("quic-load-bench-").FullName;
            try
            {
                var store = new StackStore(folder, "bench", "engine");
                var json = new DeploymentJson(new SecretsManager(() => "bench", null), TimeProvider.System);
                var inside = new Stopwatch();
                var stack = new MemoryStack(count, chained, snapshot =>
                {
                    inside.Start();
                    store.Save(json, snapshot);
                    inside.Stop();
                });
                var watch = Stopwatch.StartNew();
                await stack.RunAsync(preview: false).ConfigureAwait(false);
                store.Settle(json);
                whole.Add(watch.Elapsed);
                saving.Add(inside.Elapsed);
                (writes, size) = (stack.Writes, new FileInfo(store.StatePath).Length);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        return (new Sample(whole, whole).Milliseconds, new Sample(saving, saving).Milliseconds, writes, size);
    }
}
