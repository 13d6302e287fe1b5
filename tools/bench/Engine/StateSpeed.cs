using System.Diagnostics;
using System.Globalization;
using QuicLoad.Bench.Measuring;
using QuicLoad.Embedded.State;

namespace QuicLoad.Bench.Engine;

/// <summary>What it costs that the state is on disk after every step.</summary>
internal static class StateSpeed
{
    /// <summary>Measures and prints the table.</summary>
    public static async Task RunAsync(TextWriter output, int rounds)
    {
        output.WriteLine(
            $"On this disk, a write of 4 KB that is awaited takes "
                + $"{SyncMilliseconds().ToString("0.00", CultureInfo.InvariantCulture)} ms (median).\n"
        );
        foreach (var (name, chained) in new[] { ("one after the other", true), ("32 at once", false) })
        {
            var table = new Table(
                $"create, {name}",
                "writes",
                "state KB",
                "written KB",
                "times the half",
                "processor ms a step",
                "ms a step"
            );
            var before = 0.0;
            foreach (var count in EngineSpeed.Sizes)
            {
                var run = await MeasureAsync(count, chained, Math.Min(rounds, 3)).ConfigureAwait(false);
                table.Add(
                    $"{count:#,0} resources",
                    run.Writes,
                    run.Size >> 10,
                    run.Written >> 10,
                    before > 0 ? run.Written / before : "",
                    run.Sample.ProcessorMilliseconds / count,
                    run.Sample.Milliseconds / count
                );
                before = run.Written;
            }
            output.WriteLine($"The state on disk after every step, medians:\n\n{table}");
        }
    }

    private static async Task<Run> MeasureAsync(int count, bool chained, int rounds)
    {
        var (wall, processor) = (new List<TimeSpan>(), new List<TimeSpan>());
        var (writes, size, written) = (0, 0L, 0L);
        for (var round = 0; round < rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("quic-load-bench-").FullName;
            try
            {
                var store = new StackStore(folder, "bench", "engine");
                var secrets = new SecretsManager(() => "bench", null);
                secrets.Require();
                var json = new DeploymentJson(secrets, TimeProvider.System);
                var stack = new MemoryStack(count, chained, snapshot => store.Save(json, snapshot));
                var (busy, bytes, watch) = (Environment.CpuUsage.TotalTime, BytesWritten(), Stopwatch.StartNew());
                await stack.RunAsync(preview: false).ConfigureAwait(false);
                store.Settle(json);
                wall.Add(watch.Elapsed);
                processor.Add(Environment.CpuUsage.TotalTime - busy);
                (writes, size, written) = (stack.Writes, new FileInfo(store.StatePath).Length, BytesWritten() - bytes);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        return new Run(new Sample(wall, processor), writes, size, written);
    }

    /// <summary>Bytes that this process has written so far (proc(5), io: wchar); 0 where there is no /proc.</summary>
    private static long BytesWritten() =>
        !File.Exists("/proc/self/io")
            ? 0
            : long.Parse(
                File.ReadLines("/proc/self/io").First(line => line.StartsWith("wchar:", StringComparison.Ordinal))[6..],
                CultureInfo.InvariantCulture
            );

    private static double SyncMilliseconds()
    {
        var path = Path.GetTempFileName();
        var times = new List<TimeSpan>();
        using (var file = new FileStream(path, FileMode.Append))
            for (var i = 0; i < 50; i++)
            {
                var watch = Stopwatch.StartNew();
                file.Write(new byte[4096]);
                file.Flush(flushToDisk: true);
                times.Add(watch.Elapsed);
            }
        File.Delete(path);
        return new Sample(times, times).Milliseconds;
    }

    private sealed record Run(Sample Sample, int Writes, long Size, long Written);
}
