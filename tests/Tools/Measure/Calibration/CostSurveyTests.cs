using System.Text;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Measure;
using QuicLoad.Measure.Calibration;
using QuicLoad.Measure.Cluster;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Preflight;
using QuicLoad.Tests.Tools.Measure.Running;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Calibration;

/// <summary>What viewers cost on workers, from what two looks at each show.</summary>
public sealed class CostSurveyTests
{
    private const string First = "11111111-2222-3333-4444-555555555555";
    private const string Second = "66666666-7777-8888-9999-aaaaaaaaaaaa";
    private const string Stranger = "bbbbbbbb-cccc-dddd-eeee-ffffffffffff";

    [Fact]
    public async Task Run_TwoViewers_GivesWhatEachTookAndHas()
    {
        var costs = await SurveyAsync(
            "model Some Processor\n" + Reading(1000, $"{First} 500 102400", $"{Stranger} 1 1", $"{Second} 100 204800"),
            "model Some Processor\n" + Reading(1030, $"{First} 800 102400", $"{Stranger} 9000 9", $"{Second.Replace('-', '_')} 400 307200")
        );
        var cost = Assert.Single(costs);
        Assert.Equal(("worker1", "Some Processor", 4, 2), (cost.Worker, cost.Model, cost.Cores, cost.Viewers));
        Assert.Equal(0.1, cost.CoresEach, 9);
        Assert.Equal(200, cost.MebibytesEach, 9);
    }

    [Theory]
    [InlineData("uptime 5.00", "uptime 1030.00", "worker1: was started again meanwhile. Try again.")]
    [InlineData(
        First + " 3 ",
        First + " 800 ",
        "worker1: the viewer of pod " + First + " was started again meanwhile, or is not seen. Try again."
    )]
    [InlineData(
        "nothing 800 ",
        First + " 800 ",
        "worker1: the viewer of pod " + First + " was started again meanwhile, or is not seen. Try again."
    )]
    [InlineData("", "cores 4\n", "worker1: does not say its cores, its clock's ticks and its uptime as Linux does")]
    public async Task Run_WhatCannotBeCounted_IsAnError(string bad, string good, string message)
    {
        var after = Reading(1030, $"{First} 800 102400", $"{Second} 400 204800");
        Assert.Contains(good, after, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<MeasureException>(() =>
            SurveyAsync(Reading(1000, $"{First} 500 102400", $"{Second} 100 204800"), after.Replace(good, bad, StringComparison.Ordinal))
        );
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task Run_NoViewerPlays_SaysWhatToDo()
    {
        var survey = new CostSurvey(new FakeCluster([]), new Dictionary<string, IHost>(), TimeProvider.System);
        var error = await Assert.ThrowsAsync<MeasureException>(() => survey.RunAsync(TimeSpan.Zero, CancellationToken.None));
        Assert.StartsWith("No viewer plays: set viewers.replicas", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 168)]
    [InlineData(true, 318)]
    public void Advice_TheDearestWorker_DecidesAndAQuarterStaysIdle(bool changes, int memory)
    {
        WorkerCost[] costs = [new("worker1", "", 2, 3, 0.06, 167.2), new("worker2", "", 2, 3, 0.082, 150)];
        Assert.Equal(new CostAdvice(110, memory), CostAdvice.For(costs, changes));
        Assert.Equal(
            "quic-load:limits:\n  viewerCost:\n    cpu: 110m\n    memory: 168Mi\n",
            CostAdvice.For(costs, changesProtocol: false).ToYaml()
        );
    }

    private static async Task<IReadOnlyList<WorkerCost>> SurveyAsync(string before, string after)
    {
        var answers = new Queue<string>([before, after]);
        var host = new ScriptedHost("worker1", _ => new ScriptResult(0, Encoding.UTF8.GetBytes(answers.Dequeue())));
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(30) };
        var cluster = new FakeCluster([Pod("viewer-1", First, "worker1"), Pod("viewer-2", Second, "worker1")]);
        var survey = new CostSurvey(cluster, new Dictionary<string, IHost> { ["worker1"] = host }, clock);
        return await survey.RunAsync(TimeSpan.Zero, CancellationToken.None);
    }

    private static string Reading(int uptime, params IEnumerable<string> pods) =>
        $"cores 4\nticks 100\nuptime {uptime}.00\n{string.Concat(pods.Select(pod => $"pod pod{pod}\n"))}";

    private static ClusterPod Pod(string name, string uid, string node) => new(name, uid, node, true, false, null, null);
}
