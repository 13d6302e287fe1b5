using QuicLoad.Acceptance.Measuring;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Measuring;

public sealed class PageFindingsTests
{
    private static string Chart(string name, int shapes) =>
        $"<div class=\"chart\" id=\"chart-{name}\" role=\"img\"><svg>"
        + string.Concat(Enumerable.Repeat("<path d=\"M0 0\"></path>", shapes))
        + "</svg></div>";

    [Fact]
    public void Expect_AllDrawnAndNoComplaint_IsNull() =>
        Assert.Null(
            PageFindings.Parse(Chart("traffic", 6) + Chart("health", 40), "[1:2:ERROR:dbus/bus.cc(405)] no bus").Expect("health", "traffic")
        );

    [Fact]
    public void Expect_EmptyFrame_IsNotDrawn() =>
        Assert.Equal(
            "the charts drawn are traffic, and must be traffic, health",
            PageFindings.Parse(Chart("traffic", 6) + Chart("health", 5), "").Expect("traffic", "health")
        );

    [Fact]
    public void Expect_NoChart_IsTold() =>
        Assert.Equal("the charts drawn are none, and must be a", PageFindings.Parse("<p>", "").Expect("a"));

    [Fact]
    public void Expect_AComplaint_IsTold()
    {
        const string Line = "[7:7:1128/090000.1:INFO:CONSOLE(5)] \"Uncaught ReferenceError: x is not defined\", source: file:///r.html (5)";
        Assert.Equal($"the console says: {Line}", PageFindings.Parse(Chart("a", 6), $"first\n{Line}\n").Expect("a"));
    }
}
