using QuicLoad.Components.Traffic;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.Traffic;

[Collection(MockedPrograms.Name)]
public sealed class TrafficCountersTests
{
    [Fact]
    public async Task TrafficCounters_OneStep_IsUpdatedAndNeverReplaced()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new TrafficCounters(
                "router",
                new TrafficCountersArgs { Host = Rendered.Host("router", "198.51.100.1"), Traffic = Rendered.Traffic }
            )
        );
        Assert.Equal(["router", "router-counters"], run.Names);
        Assert.Null(run.Input("router-counters", "triggers"));
        Assert.Equal(run.Input("router-counters", "create"), run.Input("router-counters", "update"));
    }
}
