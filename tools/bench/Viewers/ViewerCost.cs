using System.Diagnostics;
using System.Globalization;
using QuicLoad.Bench.Measuring;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Bench.Viewers;

/// <summary>What a viewer costs in its steady state, in several ways to run it.</summary>
internal static class ViewerCost
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // Those of a group run at the same time, so that whatever else the machine does touches them alike.
    private static readonly Variant[][] Groups =
    [
        [
            new("the viewer program, as it is") { IsProgram = true },
            new("the viewer program, in a window under Xvfb") { IsProgram = true, Display = ViewerDisplay.Xvfb },
            new("its browser alone, as it is"),
            new("in a window under Xvfb") { Display = ViewerDisplay.Xvfb },
            new("HTTP/2") { Protocol = ViewerProtocol.Http2 },
            new("no page yet, as before a change of phase") { Plays = false },
        ],
        [
            new("its browser alone, as it is"),
            new("network service as a process of its own") { Flags = Without("--enable-features=NetworkServiceInProcess2") },
            new("GPU process inside the browser's") { Flags = With("--in-process-gpu") },
            new("drawing by SwiftShader, without --disable-gpu") { Flags = Without("--disable-gpu", "--disable-software-rasterizer") },
            new("window of 320x180") { Flags = WithWindow("320,180") },
            new("window of 1280x720") { Flags = WithWindow("1280,720") },
        ],
        [
            new("180p, 15 frames/s, 450 kbit/s") { Video = new("320x180", "450k", 15, [.. BenchVideo.Cheap]) },
            new("270p, 15 frames/s, 900 kbit/s") { Video = new("480x270", "900k", 15, [.. BenchVideo.Cheap]) },
            new("270p, 15 frames/s, 900 kbit/s, High profile") { Video = new("480x270", "900k", 15, [.. BenchVideo.High]) },
            new("270p, 15 frames/s, 900 kbit/s, VP9") { Video = new("480x270", "900k", 15, [.. BenchVideo.Vp9]) },
            new("270p, 30 frames/s, 900 kbit/s") { Video = new("480x270", "900k", 30, [.. BenchVideo.Cheap]) },
            new("720p, 30 frames/s, 4 Mbit/s")
            {
                Video = new("1280x720", "4000k", 30, [.. BenchVideo.Cheap]),
                Flags = WithWindow("1280,720"),
            },
        ],
    ];

    /// <summary>Measures and prints Markdown.</summary>
    public static async Task RunAsync(string repository, TextWriter output, int rounds, TimeSpan time, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            throw new InvalidOperationException(
                "tools/bench/viewers must run on Linux as root: nobody else may read what a sandboxed process holds."
            );
        var folder = Directory.CreateTempSubdirectory("quic-load-bench-");
        // The browsers' user makes its profiles here.
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b1_111_111_111);
        try
        {
            var program = Path.Combine(folder.FullName, "program");
            new Commands(new Dictionary<string, string>()).Run(
                "dotnet",
                "publish",
                "-nologo",
                "-v",
                "q",
                "-c",
                "Release",
                "-r",
                "linux-x64",
                "--self-contained",
                "-o",
                program,
                Path.Combine(repository, "viewer/Viewer.csproj")
            );
            using var origin = new BenchOrigin(
                repository,
                folder.FullName,
                Groups.SelectMany(group => group).Select(variant => variant.Video).OfType<BenchVideo>()
            );
            foreach (var group in Groups)
            {
                var rows = group.Select(_ => new List<double[]>()).ToArray();
                var protocols = new string[group.Length];
                for (var round = 0; round < rounds; round++)
                    await MeasureAsync(
                        [
                            .. group.Select(
                                IBenchViewer (variant) =>
                                    variant.IsProgram
                                        ? new ViewerAsWhole(variant, origin, folder.FullName, Path.Combine(program, "QuicLoad.Viewer"))
                                        : new BrowserAlone(variant, origin, folder.FullName)
                            ),
                        ],
                        rows,
                        protocols,
                        time,
                        cancellationToken
                    );
                var table = new Table(
                    $"{group.Length} at a time, median of {rounds}",
                    "% of a core",
                    "MiB",
                    "frames/s shown",
                    "dropped/s",
                    "protocol"
                );
                for (var i = 0; i < group.Length; i++)
                    table.Add([
                        group[i].Name,
                        .. Enumerable.Range(0, 4).Select(column => Median(rows[i].Select(row => row[column]))),
                        protocols[i],
                    ]);
                await output.WriteLineAsync($"{table}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(
        IBenchViewer[] viewers,
        List<double[]>[] rows,
        string[] protocols,
        TimeSpan time,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (var viewer in viewers)
                await viewer.StartAsync(cancellationToken);
            await Task.Delay(Settle, cancellationToken);
            var clock = Stopwatch.StartNew();
            var before = viewers.Select(viewer => (ProcessTree.Read(viewer.Processes), viewer.Look())).ToArray();
            while (clock.Elapsed < time)
            {
                await Task.Delay(Poll, cancellationToken);
                foreach (var viewer in viewers)
                    viewer.Look();
            }
            var seconds = clock.Elapsed.TotalSeconds;
            for (var i = 0; i < viewers.Length; i++)
            {
                var (tree, picture) = (ProcessTree.Read(viewers[i].Processes), viewers[i].Look());
                var (firstTree, first) = before[i];
                rows[i]
                    .Add([
                        100 * (tree.Processor - firstTree.Processor).TotalSeconds / seconds,
                        tree.Memory,
                        (picture?.Shown - first?.Shown) / seconds ?? double.NaN,
                        Math.Max(0, (picture?.Dropped - first?.Dropped) / seconds ?? double.NaN),
                    ]);
                protocols[i] = picture?.Protocols ?? "";
            }
        }
        finally
        {
            foreach (var viewer in viewers)
                viewer.Dispose();
        }
    }

    private static string Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        var median = sorted[sorted.Length / 2];
        return double.IsNaN(median) ? "" : median.ToString(median >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture);
    }

    private static Func<IEnumerable<string>, IEnumerable<string>> With(string added) => flags => [.. flags, added];

    private static Func<IEnumerable<string>, IEnumerable<string>> Without(params string[] removed) => flags => flags.Except(removed);

    private static Func<IEnumerable<string>, IEnumerable<string>> WithWindow(string size) =>
        flags => flags.Select(flag => flag.StartsWith("--window-size=", StringComparison.Ordinal) ? $"--window-size={size}" : flag);
}
