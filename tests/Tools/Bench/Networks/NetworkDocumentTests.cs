using QuicLoad.Bench.Measuring;
using QuicLoad.Bench.Networks;

namespace QuicLoad.Tests.Tools.Bench.Networks;

public sealed class NetworkDocumentTests
{
    [Fact]
    public void Table_OfResults_HasMedianSpreadAndRatio() =>
        Assert.Equal(
            """
            2026-11-29, 3 rounds in turns, 5 s each; 2 processors. Median (least to most), and times the median of `static`.

            | Between pods on two workers |                   static |            vxlan-static |
            |-----------------------------|-------------------------:|------------------------:|
            | MTU in pods, bytes          |                     1500 |                    1450 |
            | TCP throughput, Gbit/s      | 10.0 (8.00 to 12.0) ×1.00 | 4.50 (4.00 to 5.00) ×0.45 |
            | round trip, median, µs      |    100 (80.0 to 120) ×1.00 |    150 (120 to 180) ×1.50 |

            | From a pod to the origin, through the router |                    static |              vxlan-static |
            |----------------------------------------------|--------------------------:|--------------------------:|
            | TCP throughput, Gbit/s                       | 10.0 (8.00 to 12.0) ×1.00 | 10.0 (8.00 to 12.0) ×1.00 |

            | Until a change is noticed                      | static |     vxlan-static |
            |------------------------------------------------|-------:|-----------------:|
            | a new pod answers, s                           |      – | 123 (123 to 123) |
            | a dead node's routes are gone, on the router, s |  never |                – |

            """.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal),
            NetworkTable.Render(NetworkSamples.Make()).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
        );

    [Fact]
    public void Chart_OfResults_HasRatiosBetweenPods()
    {
        var data = NetworkChart.Data(NetworkSamples.Make());

        Assert.Equal(
            ["TCP throughput\n(more is better)", "round trip, median\n(less is better)"],
            data["groups"]!.AsArray().Select(group => group!.GetValue<string>())
        );
        Assert.Equal(["static", "vxlan-static"], data["series"]!.AsArray().Select(one => one!["name"]!.GetValue<string>()));
        Assert.Equal([0.45, 1.5], data["series"]![1]!["values"]!.AsArray().Select(value => value!.GetValue<double>()));
    }

    [Fact]
    public void Page_PartReplaced_KeepsTheRest()
    {
        const string Page = "above\n<!-- measured: begin; from a tool -->\n\nold\n\n<!-- measured: end -->\nbelow\n";

        var once = MarkedPage.Replace(Page, MarkedPage.Measured, "new\n");

        Assert.Equal("above\n<!-- measured: begin; from a tool -->\n\nnew\n\n<!-- measured: end -->\nbelow\n", once);
        Assert.Equal(once, MarkedPage.Replace(once, MarkedPage.Measured, "new"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("<!-- measured: end -->\n<!-- measured: begin -->\n")]
    public void Page_WithoutThePart_IsRefused(string page) =>
        Assert.Throws<FormatException>(() => MarkedPage.Replace(page, MarkedPage.Measured, "new"));

    [Theory]
    [InlineData(MarkedPage.Measured)]
    [InlineData(MarkedPage.Captured)]
    public void Page_OfTheProject_HasThePart(string part)
    {
        var page = File.ReadAllText(Path.Combine(QuicLoad.Bench.Benchmark.Repository(), "docs", "networks.md"));

        Assert.Contains("\n\nnew text\n\n", MarkedPage.Replace(page, part, "new text"), StringComparison.Ordinal);
    }
}
