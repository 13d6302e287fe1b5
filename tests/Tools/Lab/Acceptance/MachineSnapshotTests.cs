using QuicLoad.Acceptance.Brief;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Acceptance;

public sealed class MachineSnapshotTests
{
    [Fact]
    public void DifferencesTo_NewGoneAndChanged_AreNamed()
    {
        var before = Snapshot(["lo", "eth0"], "0");
        var now = Snapshot(["lo", "quic-load0"], "10");

        Assert.Equal(
            ["link \"quic-load0\" is new", "link \"eth0\" is gone", "kernel setting kernel.panic: \"0\" -> \"10\""],
            before.DifferencesTo(now)
        );
    }

    [Fact]
    public void DifferencesTo_Itself_AreNone()
    {
        var snapshot = Snapshot(["lo"], "0");

        Assert.Empty(snapshot.DifferencesTo(snapshot));
    }

    private static MachineSnapshot Snapshot(string[] links, string panic) =>
        new(
            new Dictionary<string, IReadOnlySet<string>> { ["link"] = links.ToHashSet() },
            new Dictionary<string, string> { ["kernel/panic"] = panic }
        );
}
