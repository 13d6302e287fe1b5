using QuicLoad.Acceptance.Lifecycle;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Lifecycle;

public sealed class StepLineTests
{
    private const string Printed = """
        Updating (dev):
         +  quic-load:nodes:HostPreparation worker3 created (0.00s)
         +  command:remote:Command worker3-system creating
            command:remote:Command worker3-system worker3: swap is off
         +  command:remote:Command worker3-system created (0.60s)
         ~  command:remote:Command worker1-rollout updated (3s) [diff: ~create,~update]
         ++ command:remote:Command worker2-token created replacement (1s) [diff: ~triggers]
         +- command:remote:Command worker2-token replaced (0.00s) [diff: ~triggers]
         -- command:remote:Command worker2-token deleted original (0.42s)
         -  command:remote:Command worker4-join deleted (2s)
         +  command:remote:Command worker2-join **creating failed** (40s)
          @ command:remote:Command master-init creating (35s)
        Resources:
            + 3 created
        """;

    [Fact]
    public void Parse_PrintedLines_AreTheEndedSteps() =>
        Assert.Equal(
            [
                new StepLine("quic-load:nodes:HostPreparation", "worker3", "created"),
                new StepLine("command:remote:Command", "worker3-system", "created"),
                new StepLine("command:remote:Command", "worker1-rollout", "updated"),
                new StepLine("command:remote:Command", "worker2-token", "created replacement"),
                new StepLine("command:remote:Command", "worker2-token", "replaced"),
                new StepLine("command:remote:Command", "worker2-token", "deleted original"),
                new StepLine("command:remote:Command", "worker4-join", "deleted"),
                new StepLine("command:remote:Command", "worker2-join", "failed"),
            ],
            StepLine.Parse(Printed)
        );

    [Fact]
    public void IsAct_Components_AreNone()
    {
        var steps = StepLine.Parse(Printed);

        Assert.Equal("worker3", Assert.Single(steps, step => !step.IsAct).Name);
        Assert.Equal("worker2-join", Assert.Single(steps, step => step.Failed).Name);
    }

    [Theory]
    [InlineData(" +  command:remote:Command worker3-join creating", true)]
    [InlineData(" -  command:remote:Command worker3-join deleting", true)]
    [InlineData(" ++ command:remote:Command worker3-join creating replacement", true)]
    [InlineData(" +  command:remote:Command worker3-join created (4s)", false)]
    [InlineData("  @ command:remote:Command worker3-join creating (35s)", false)]
    [InlineData(" +  command:remote:Command worker3-join2 creating", false)]
    [InlineData("    command:remote:Command worker3-join worker3: is creating", false)]
    public void Begins_Line_IsTheStepsBeginningOrNot(string line, bool begins) =>
        Assert.Equal(begins, StepLine.Begins(line, "worker3-join"));
}
