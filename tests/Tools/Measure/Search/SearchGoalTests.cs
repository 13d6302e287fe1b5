using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Search;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Search;

public sealed class SearchGoalTests
{
    [Theory]
    [InlineData("stallRatio < 1%", LoadGoal.Users, "stallRatio", "<", 0.01, "stallRatio < 1 %")]
    [InlineData("stallRatio<=0.005", LoadGoal.Users, "stallRatio", "<=", 0.005, "stallRatio <= 0.5 %")]
    [InlineData("  failedShare  <  0% ", LoadGoal.Cps, "failedShare", "<", 0, "failedShare < 0 %")]
    [InlineData("handshakeP99 < 50ms", LoadGoal.Cps, "handshakeP99", "<", 0.05, "handshakeP99 < 0.05 s")]
    [InlineData("firstFrameP95 <= 2.5s", LoadGoal.Users, "firstFrameP95", "<=", 2.5, "firstFrameP95 <= 2.5 s")]
    [InlineData("stallsPerMinute < 0.5", LoadGoal.Users, "stallsPerMinute", "<", 0.5, "stallsPerMinute < 0.5/min")]
    [InlineData("goodputShare >= 95%", LoadGoal.Throughput, "goodputShare", ">=", 0.95, "goodputShare >= 95 %")]
    public void Parse_AGoal_IsRead(string text, string kind, string metric, string sign, double value, string words)
    {
        var goal = SearchGoal.Parse(text, kind);
        Assert.Equal((metric, sign, value, words), (goal.Metric.Name, goal.Sign, goal.Value, goal.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stallRatio")]
    [InlineData("stallRatio = 1%")]
    [InlineData("stallRatio < ")]
    [InlineData("stallRatio < -1%")]
    [InlineData("stallRatio < 1% and failedShare < 1%")]
    [InlineData("stallRatio < 1e3")]
    public void Parse_NoGoal_IsRefused(string text) =>
        Assert.Equal(
            $"--goal: \"{text}\" must be a metric, one of <, <=, > and >=, and a value. Write it as: stallRatio < 1%, handshakeP99 < 50ms "
                + "or goodputShare >= 95%.",
            Message(text, LoadGoal.Users)
        );

    [Theory]
    [InlineData(
        "stallRatio < 1%",
        LoadGoal.Cps,
        "--goal: \"stallRatio\" must be a metric of cps, one of failedShare, goodputShare, handshakeP50, handshakeP90, handshakeP99, "
            + "handshakeP999, firstByteP50, firstByteP90, firstByteP99, firstByteP999, lastByteP50, lastByteP90, lastByteP99, lastByteP999."
    )]
    [InlineData(
        "latency < 1s",
        LoadGoal.Users,
        "--goal: \"latency\" must be a metric of users, one of stallRatio, stallsPerMinute, firstFrameP50, firstFrameP95, firstFrameP99, "
            + "failedShare, goodputShare."
    )]
    [InlineData(
        "stallRatio > 1%",
        LoadGoal.Users,
        "--goal: \">\" in \"stallRatio > 1%\" must be < or <=: less of stallRatio is better, and the search is for the largest load that "
            + "is good enough."
    )]
    [InlineData(
        "goodputShare <= 95%",
        LoadGoal.Throughput,
        "--goal: \"<=\" in \"goodputShare <= 95%\" must be > or >=: more of goodputShare is better, and the search is for the largest load "
            + "that is good enough."
    )]
    [InlineData(
        "stallRatio < 101%",
        LoadGoal.Users,
        "--goal: \"101%\" must be a share, such as 1% or 0.01, at most 100%, as stallRatio is."
    )]
    [InlineData("stallRatio < 1.5", LoadGoal.Users, "--goal: \"1.5\" must be a share, such as 1% or 0.01, at most 100%, as stallRatio is.")]
    [InlineData("handshakeP99 < 50", LoadGoal.Cps, "--goal: \"50\" must be a time, such as 50ms or 2s, as handshakeP99 is.")]
    [InlineData("stallsPerMinute < 1s", LoadGoal.Users, "--goal: \"1s\" must be a number, so many a minute, as stallsPerMinute is.")]
    public void Parse_AGoalThatCannotBe_IsRefusedWithItsCure(string text, string kind, string message) =>
        Assert.Equal(message, Message(text, kind));

    [Theory]
    [InlineData("stallRatio < 1%", 0.00999, 0.01)]
    [InlineData("stallRatio <= 1%", 0.01, 0.0101)]
    [InlineData("goodputShare > 95%", 0.951, 0.95)]
    [InlineData("goodputShare >= 95%", 0.95, 0.949)]
    public void Holds_AtTheEdge_IsAsTheSignSays(string text, double good, double bad)
    {
        var goal = SearchGoal.Parse(text, LoadGoal.Users);
        Assert.True(goal.Holds(good));
        Assert.False(goal.Holds(bad));
    }

    [Fact]
    public void All_Metrics_HaveNamesOfTheirOwn() =>
        Assert.Equal(GoalMetric.All.Count, GoalMetric.All.Select(metric => metric.Name).Distinct(StringComparer.Ordinal).Count());

    private static string Message(string text, string kind) => Assert.Throws<MeasureException>(() => SearchGoal.Parse(text, kind)).Message;
}
