using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Tracing;
using QuicLoad.Remote;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Tools.Measure.Spools;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Tracing;

/// <summary>Traces around a run, with this machine's shell as the worker, and a systemd and a tcpdump of the test's.</summary>
public sealed class RunTraceTests : IDisposable
{
    private const string Qlog =
        "\x1e{\"trace\":{}}\n"
        + "\x1e{\"name\":\"transport:packet_received\",\"data\":{\"header\":{\"packet_type\":\"1RTT\",\"packet_number\":3}}}\n";
    private readonly LocalWorker worker = new();
    private readonly TemporaryFolder report = new();
    private readonly string user = PackedUserName.Uid(Fakes.Uid(1), 2);

    public RunTraceTests()
    {
        worker.Replace("tcpdump", "exit 1");
        worker.Replace(
            "systemd-run",
            $"""
            printf '%s\n' "$@" > {report.PathTo("asked")}
            while [ "$1" != -w ]; do shift; done
            printf packets > "$2"
            """
        );
        worker.Replace("systemctl", $"echo \"$*\" >> {report.PathTo("asked")}");
    }

    private string Traces => worker.Folders.Records(TraceFiles.Folder(Fakes.RunId));

    private string Captures => worker.Folders.Capture(Fakes.RunId);

    public void Dispose()
    {
        worker.Dispose();
        report.Dispose();
    }

    private void Leave(string name, string text) => File.WriteAllText(Path.Combine(Traces, name), text);

    private Task<IReadOnlyList<string>> RunAsync(Action lead) =>
        new RunTrace(
            Fakes.RunId,
            new PackedUsers
            {
                Nodes = new Dictionary<string, UserRange>
                {
                    ["worker1"] = new() { Cidr = "198.18.64.0/24", Users = 9 },
                },
            },
            new Dictionary<string, IReadOnlyList<int>> { ["worker1"] = [2] },
            new Dictionary<string, IHost> { ["worker1"] = worker },
            worker.Folders
        ).AroundAsync(
            () =>
            {
                lead();
                return Task.CompletedTask;
            },
            TimeSpan.FromMinutes(1),
            report.Root,
            _ => [Fakes.Uid(1), user, PackedUserName.Uid(Fakes.Uid(1), 12)],
            CancellationToken.None
        );

    [Fact]
    public async Task Run_TracedUser_IsBroughtWithItsCaptureAndLeavesNothing()
    {
        var lines = await RunAsync(() =>
        {
            Leave($"{user}.1.sqlog", Qlog);
            Leave($"{user}.1.keys", "KEY 1\n");
            Leave($"{user}.2.keys", "KEY 2\n");
            Leave($"{user}.2.sqlog", Qlog);
            Leave("somebody-else.1.sqlog", Qlog);
        });

        Assert.Equal(
            [
                "worker1 user 2 (198.18.64.2): 2 QUIC connections, 2 packets came and 6 did not (75.00 %), 0 sent and 0 of them lost "
                    + "(0.00 %)",
            ],
            lines
        );
        Assert.Equal(
            ["keys.log", "trace.json", "worker1-user2.1.sqlog", "worker1-user2.2.sqlog", "worker1.pcap"],
            new DirectoryInfo(report.PathTo("trace")).GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal("KEY 1\nKEY 2\n", await File.ReadAllTextAsync(report.PathTo("trace", "keys.log")));
        Assert.Equal("packets", await File.ReadAllTextAsync(report.PathTo("trace", "worker1.pcap")));
        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(report.PathTo("trace", "keys.log")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
        Assert.Contains(
            "\"missing_share\": 0.75",
            await File.ReadAllTextAsync(report.PathTo("trace", "trace.json")),
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(Traces) || Directory.Exists(Captures));
        var asked = await File.ReadAllTextAsync(report.PathTo("asked"));
        Assert.Contains("\nhost 198.18.64.2\n", asked, StringComparison.Ordinal);
        Assert.Contains($"stop quic-load-capture-{Fakes.RunId}.service", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LargeFiles_ComeWhole()
    {
        var text = new StringBuilder();
        while (text.Length < 5_000_000)
            text.Append("\x1e{\"name\":\"recovery:metrics_updated\",\"data\":{}}\n");
        await RunAsync(() =>
        {
            Leave($"{user}.1.sqlog", $"{text}");
            File.WriteAllText(Path.Combine(Captures, "capture.pcap"), $"{text}");
        });
        Assert.Equal($"{text}", await File.ReadAllTextAsync(report.PathTo("trace", "worker1-user2.1.sqlog")));
        Assert.Equal($"{text}", await File.ReadAllTextAsync(report.PathTo("trace", "worker1.pcap")));
    }

    [Fact]
    public async Task Run_UserThatPutsALinkThere_IsNamedAndNothingIsRead()
    {
        var lines = await RunAsync(() => File.CreateSymbolicLink(Path.Combine(Traces, $"{user}.1.sqlog"), "/etc/passwd"));
        Assert.Equal(
            $"worker1: {user}.1.sqlog: it is a symbolic link. What it has of traces stays there, in {Captures} and {Traces}: "
                + "look at it, and delete it.",
            Assert.Single(lines)
        );
        Assert.True(Directory.Exists(Traces));
        Assert.False(File.Exists(report.PathTo("trace", "worker1-user2.1.sqlog")));
    }

    [Fact]
    public async Task Run_NoTrace_SaysSo() =>
        Assert.Equal(["worker1 user 2 (198.18.64.2): no QUIC connection left a trace"], await RunAsync(() => { }));

    [Fact]
    public async Task Run_WorkerThatCannotCapture_DoesNotBegin()
    {
        worker.Replace("systemd-run", "exit 1");
        var error = await Assert.ThrowsAsync<MeasureException>(() => RunAsync(() => Assert.Fail("it began")));
        Assert.Equal("--trace: worker1: tcpdump does not capture; its worker's journal says why", error.Message);
        Assert.False(Directory.Exists(Traces) || Directory.Exists(Captures));
    }

    [Fact]
    public async Task Run_ThatFails_LeavesNothing()
    {
        await Assert.ThrowsAsync<MeasureException>(() => RunAsync(() => throw new MeasureException("it did not begin")));
        Assert.False(Directory.Exists(Traces) || Directory.Exists(Captures));
    }
}
