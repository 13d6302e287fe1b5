using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Analysis.AddressSamples;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>Viewers that the stack puts behind their nodes: a and b on worker1, c on worker2.</summary>
public sealed class BehindNodesTests
{
    private const string Other = "198.51.100.12";

    [Fact]
    public void Judge_BothNodesSeen_AllAreBehindThemAsPlanned()
    {
        var addresses = Addresses.Judge(Behind(Seen(Worker), Seen(Other)));
        Assert.Equal((3, 0, 3, 0, 0), (addresses.Viewers, addresses.Own, addresses.BehindNodes, addresses.Translated, addresses.Unknown));
        Assert.Equal([Worker, Other], addresses.Nodes);
        Assert.Empty(addresses.Foreign);
    }

    [Fact]
    public void Check_BothNodesSeen_SaysSo() =>
        Assert.Equal(
            [
                ("Viewers behind their nodes as planned", true, "3 of 3 behind 2 nodes"),
                ("Viewers seen with another address than planned", true, "0 of 3 seen otherwise"),
            ],
            Checks(Behind(Seen(Worker), Seen(Other)))
        );

    [Fact]
    public void Check_AViewerSeenWithItsOwnAddress_FailsByName() =>
        Assert.Equal(
            [
                ("Viewers behind their nodes as planned", false, "2 of 3 behind 2 nodes"),
                ("Viewers seen with another address than planned", false, $"1 of 3 seen otherwise: viewer-b; the router saw {Own[1]}"),
            ],
            Checks(Behind(Seen(Worker), Seen(Other), Seen(Own[1])))
        );

    [Fact]
    public void Check_ANodeHiddenBehindTheRouter_FailsItsViewersByName() =>
        Assert.Equal(
            ("Viewers seen with another address than planned", false, "1 of 3 seen otherwise: viewer-c; the router saw 198.18.0.1"),
            Checks(Behind(Seen(Worker), Seen("198.18.0.1")))[1]
        );

    [Fact]
    public void Judge_TwoWithOneAddressAtTheSameTime_IsNoClash() =>
        Assert.Equal(2, Found(Behind([Seen(Worker)], Played("a", 0), Played("b", 0)), found => found.BehindNodes));

    [Fact]
    public void Verdict_BehindNodes_SaysThatViewersOfANodeCannotBeToldApart() =>
        Assert.Contains(
            "Viewers of a node share its address: one that went another way beside others that did not is not known by name.",
            RunVerdict.Judge(Behind(Seen(Worker), Seen(Other))).NotMeasured
        );

    private static List<(string Name, bool Pass, string Detail)> Checks(RunData run) =>
        [.. AddressChecks.Check(run).Select(check => (check.Name, check.Pass, check.Detail))];

    private static RunData Behind(params SourceSighting[] sightings) => Behind(sightings, Played("a", 0), Played("b", 1), Played("c", 2));

    private static RunData Behind(SourceSighting[] sightings, params PlaybackRecord[] playbacks)
    {
        var run = Run(sightings, playbacks);
        var settings = JsonSerializer.SerializeToElement(
            new
            {
                nodes = new[]
                {
                    new
                    {
                        name = "worker1",
                        podCidr = "198.18.1.0/30",
                        seenOutside = $"{Worker}/32",
                    },
                    new
                    {
                        name = "worker2",
                        podCidr = "198.18.1.4/30",
                        seenOutside = $"{Other}/32",
                    },
                },
            }
        );
        return run with { Info = run.Info with { Settings = settings } };
    }
}
