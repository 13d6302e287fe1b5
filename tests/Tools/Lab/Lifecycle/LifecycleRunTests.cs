using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Lifecycle;

public sealed class LifecycleRunTests
{
    [Fact]
    public void OnlyTouched_OtherActs_AreNamed()
    {
        var up = Ended(
            0,
            " +  quic-load:nodes:Worker worker3 created (0.01s)\n +  command:remote:Command worker3-join created (4s)\n ~  "
                + "command:remote:Command worker1-rollout updated (3s)\n"
        );

        Assert.Equal("worker1-rollout updated", LifecycleRun.OnlyTouched(up, "worker3-"));
        Assert.Null(LifecycleRun.OnlyTouched(up, "worker3-", "worker1-"));
    }

    [Fact]
    public void ExpectRefusal_Success_IsAFinding() =>
        Assert.Equal("it was not refused", LifecycleRun.ExpectRefusal(Ended(0, "dead"), "dead"));

    [Fact]
    public void ExpectRefusal_MissingPart_IsAFinding()
    {
        Assert.Null(LifecycleRun.ExpectRefusal(Ended(1, "198.51.100.12: dead"), "198.51.100.12", "dead"));
        Assert.StartsWith(
            "it does not say \"worker2\"; exit code 1",
            LifecycleRun.ExpectRefusal(Ended(1, "dead"), "dead", "worker2"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void AddressesOn_LinesOfPods_AreThoseOfTheNodesOwnRange() =>
        Assert.Equal(
            ["203.0.113.2", "203.0.113.9"],
            LeaseLook.AddressesOn(
                LabPlan.Workers.First(),
                "worker1 203.0.113.2\nworker1 198.51.100.11\nworker2 203.0.113.130\nworker1 \nworker1 203.0.113.9\n"
            )
        );

    private static CommandResult Ended(int code, string output) => new(new Command("pulumi"), code, output, "", TimeSpan.Zero);
}
