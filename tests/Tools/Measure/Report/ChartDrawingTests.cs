using System.Text.Json.Nodes;
using System.Xml.Linq;
using QuicLoad.Measure.Report;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Report;

public sealed class ChartDrawingTests
{
    private static JsonObject Data(double value) =>
        new()
        {
            ["kind"] = "bars",
            ["title"] = "Two networks",
            ["says"] = "How two networks compare",
            ["axis"] = "times the first",
            ["reference"] = 1,
            ["groups"] = new JsonArray("TCP throughput", "<script>alert(1)</script>"),
            ["series"] = new JsonArray(
                new JsonObject { ["name"] = "first", ["values"] = new JsonArray(1, 1) },
                new JsonObject { ["name"] = "second", ["values"] = new JsonArray(value, null) }
            ),
        };

    [Fact]
    public async Task DrawAsync_Bars_IsOneSmallSvgThatSaysAllOfIt()
    {
        var drawing = await ChartDrawing.DrawAsync(Data(0.37), CancellationToken.None);

        var root = XDocument.Parse(drawing).Root!;
        Assert.Equal("{http://www.w3.org/2000/svg}svg", root.Name.ToString());
        var texts = root.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        foreach (var text in new[] { "first", "second", "TCP throughput", "<script>alert(1)</script>", "0.37", "times the first" })
            Assert.Contains(text, texts);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "image" or "foreignObject");
        Assert.True(drawing.Length < 30_000, $"{drawing.Length} characters");
    }

    [Fact]
    public async Task DrawAsync_Again_IsTheSame() =>
        Assert.Equal(
            await ChartDrawing.DrawAsync(Data(0.5), CancellationToken.None),
            await ChartDrawing.DrawAsync(Data(0.5), CancellationToken.None)
        );
}
