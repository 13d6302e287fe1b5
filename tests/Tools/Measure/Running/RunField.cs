using System.Text.Json;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Running;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Tools.Measure.Store;
using QuicLoad.Tests.Tools.Remote;

namespace QuicLoad.Tests.Tools.Measure.Running;

/// <summary>Everything for a run on this machine: an sshd, workers that are connections to it, viewers without browsers.</summary>
internal sealed class RunField : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly TemporaryFolder folder = new();

    public RunField(int viewers)
    {
        Viewers = new FakeViewers(folder.Root, 1, viewers);
        Facts = new StackFacts
        {
            Stack = "dev",
            Hosts = [Sshd.Info("worker1")],
            Ssh = Sshd.Access,
            Kubeconfig = "",
            Namespace = "quic-load",
            Deployment = "viewer",
            Viewers = viewers,
            Synthetic = false,
            Plan = Fakes.Plan,
            Thresholds = Fakes.Run().Thresholds,
            HasCounters = false,
            Settings = JsonDocument.Parse("{}").RootElement,
        };
    }

    public LocalSshd Sshd { get; } = new();

    public StoreFile File { get; } = new();

    public FakeViewers Viewers { get; }

    public StackFacts Facts { get; }

    public HostFolders Folders => new(folder.Root);

    public StringWriter Said { get; } = new();

    /// <summary>Shorter than with browsers.</summary>
    public static RunTimes Short { get; } =
        new()
        {
            Ready = TimeSpan.FromMinutes(2),
            Notice = TimeSpan.FromSeconds(1),
            LongNotice = TimeSpan.FromSeconds(2),
            Silence = TimeSpan.FromSeconds(6),
            Return = TimeSpan.FromMinutes(1),
        };

    public RunTimes Times { get; init; } = Short;

    /// <summary>Makes the view of the run out of the plain one.</summary>
    public Func<ILiveView, ILiveView> View { get; init; } = plain => plain;

    public static RunInfo Run(int viewers) => Fakes.Run(viewers) with { Start = null, End = null };

    /// <summary>Someone to lead a run, over connections of its own.</summary>
    public async Task<T> WithCoordinatorAsync<T>(Func<RunCoordinator, Task<T>> lead)
    {
        await using var host = new SshHost(Facts.Hosts[0], Facts.Ssh, scratch, TimeSpan.FromMinutes(1));
        var pods = Viewers.Numbers.Select(number => new ClusterPod(
            $"viewer-{number}",
            Fakes.Uid(number),
            "worker1",
            true,
            false,
            Fakes.Start,
            Fakes.Start
        )
        {
            Address = $"203.0.113.{number + 2}",
        });
        return await lead(
            new RunCoordinator(
                Facts,
                File.Store,
                new FakeCluster(pods),
                new Dictionary<string, IHost> { ["worker1"] = host },
                Folders,
                View(new PlainView(TextWriter.Synchronized(Said), TimeProvider.System)),
                Times,
                TimeProvider.System
            )
        );
    }

    public void Dispose()
    {
        Viewers.Dispose();
        File.Dispose();
        scratch.Dispose();
        Sshd.Dispose();
        folder.Dispose();
    }
}
