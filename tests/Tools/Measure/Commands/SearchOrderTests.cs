using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Commands;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Commands;

public sealed class SearchOrderTests
{
    private static readonly StackFacts Facts = new()
    {
        Stack = "thousand",
        Hosts = [],
        Ssh = new SshAccess("root", 22, null),
        Kubeconfig = "",
        Namespace = "quic-load",
        Deployment = "viewer",
        Viewers = 1000,
        Synthetic = true,
        Users = new PackedUsers
        {
            Nodes = new Dictionary<string, UserRange>
            {
                ["worker1"] = new() { Cidr = "198.18.64.0/23", Users = 500 },
                ["worker2"] = new() { Cidr = "198.18.66.0/23", Users = 500 },
            },
        },
        Plan = Fakes.Plan,
        Thresholds = Fakes.Run().Thresholds,
        HasCounters = true,
        Settings = JsonDocument.Parse("{}").RootElement,
    };

    [Fact]
    public void Read_OfUsers_LooksAtAllOfThemByDefault()
    {
        var order = SearchOrder.Read(new SearchTexts { Goal = "stallRatio < 1%" }, Facts);
        Assert.Equal(
            (16, 1000, 0.05, 2, true),
            (order.Rules.From, order.Rules.To, order.Rules.Precision, order.Rules.Lead, order.Rules.IsWhole)
        );
        Assert.Equal((TimeSpan.FromMinutes(15), 40), (order.Rules.Within, order.Rules.MostTrials));
        var plan = order.Plan(300);
        Assert.Equal((LoadGoal.Users, 300, 5, 30), (plan.Goal!.Kind, plan.Goal.Value, plan.Goal.RampSeconds, plan.Goal.HoldSeconds));
        Assert.Equal([new PlanPhase("quic", 40), new PlanPhase("http2", 40)], plan.Phases);
        // what users are given is what their rules allow
        Assert.Equal(plan.Goal, RunFile.ReadPlan(RunFile.Write(plan)).Goal);
        Assert.Equal(
            "Looking for the largest load from 16 users to 1000 users at which stallRatio < 1 %. Each end of the answer needs a lead of "
                + "2 trials.",
            order.Title
        );
    }

    [Fact]
    public void Read_EverythingGiven_IsTaken()
    {
        var order = SearchOrder.Read(
            new SearchTexts
            {
                Goal = "goodputShare >= 95%",
                Of = LoadGoal.Throughput,
                From = "10Mbit",
                To = "1.5Gbit",
                Precision = "10%",
                Confidence = "99%",
                Hold = "10s",
                Ramp = "0s",
                Over = "http2",
                Barrier = "now",
                Within = "1h",
                Trials = 9,
            },
            Facts
        );
        Assert.Equal((10e6, 1.5e9, 0.1, 0.99, 9, false), Values(order));
        Assert.Equal(TimeSpan.FromHours(1), order.Rules.Within);
        var plan = order.Plan(19.88e6);
        Assert.Equal([new PlanPhase("http2", 10)], plan.Phases);
        Assert.Equal(("now", 19.88e6), (plan.Barrier, plan.Goal!.Value));
    }

    [Fact]
    public void Read_EveryMistake_IsNamed() =>
        Assert.Equal(
            [
                "--kind: \"browser\" must be packed: how many browsers play is the stack's viewers.replicas, which no run changes. Set one "
                    + "number after the other, run up, and ./measure run.",
                "--goal: \"stallRatio\" must be a metric of throughput, one of failedShare, goodputShare, handshakeP50, handshakeP90, "
                    + "handshakeP99, handshakeP999, firstByteP50, firstByteP90, firstByteP99, firstByteP999, lastByteP50, lastByteP90, "
                    + "lastByteP99, lastByteP999.",
                "--to: must be given: the largest load that is tried, e.g. --to 200Mbit.",
                "--precision: \"0%\" must be 1%-50%.",
                "--confidence: \"0.9\" must be 50%-99.9%.",
                "--within: \"soon\" must be a time such as 90s, 4m or 1h30m.",
                "--from: \"10\" must be a number with kbit, Mbit or Gbit, such as 200Mbit.",
                "--trials: \"0\" must be 1-200.",
                "--hold: \"9s\" must be 10-3600 s.",
                "--ramp: \"11m\" must be 0-600 s.",
                "--over: \"tcp\" must be one of 3: quic, http2, both.",
                "--barrier: \"2026-12-01T10:00:00Z\" must be one of 2: now, ready.",
            ],
            Messages(
                new SearchTexts
                {
                    Kind = "browser",
                    Goal = "stallRatio < 1%",
                    Of = LoadGoal.Throughput,
                    From = "10",
                    Precision = "0%",
                    Confidence = "0.9",
                    Within = "soon",
                    Trials = 0,
                    Hold = "9s",
                    Ramp = "11m",
                    Over = "tcp",
                    Barrier = "2026-12-01T10:00:00Z",
                },
                Facts
            )
        );

    [Theory]
    [InlineData(LoadGoal.Users, "1", "1001", "--to: \"1001\" must be a whole number, 1-1000: the stack has 1000 packed users.")]
    [InlineData(LoadGoal.Users, "500", "500", "--from: \"500\" must be less than --to, which is 500.")]
    [InlineData(LoadGoal.Cps, "300", "200", "--from: \"300\" must be less than --to, which is 200.")]
    [InlineData("rps", null, null, "--of: \"rps\" must be one of 3: users, cps, throughput.")]
    public void Read_ARangeThatCannotBe_IsRefused(string of, string? from, string? to, string message) =>
        Assert.Equal(
            [message],
            Messages(
                new SearchTexts
                {
                    Goal = "failedShare < 1%",
                    Of = of,
                    From = from,
                    To = to,
                },
                Facts
            )
        );

    [Fact]
    public void Read_AStackWithoutPackedUsers_IsRefused() =>
        Assert.Equal(
            ["--kind: the stack must have packed users, who are its generator, and has none. Set users in its settings."],
            Messages(new SearchTexts { Goal = "stallRatio < 1%" }, Facts with { Users = null })
        );

    private static (double, double, double, double, int, bool) Values(SearchOrder order) =>
        (order.Rules.From, order.Rules.To, order.Rules.Precision, order.Rules.Confidence, order.Rules.MostTrials, order.Rules.IsWhole);

    private static string[] Messages(SearchTexts texts, StackFacts facts) =>
        Assert.Throws<MeasureException>(() => SearchOrder.Read(texts, facts)).Message.Split('\n');
}
