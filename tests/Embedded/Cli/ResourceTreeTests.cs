using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Cli;

public sealed class ResourceTreeTests
{
    private readonly ResourceTree tree = new(preview: false, showSame: false);

    [Fact]
    public void Rows_RunningStep_StandsBelowItsParentWithTimeAndLastLine()
    {
        tree.Start(Make(StepOp.Same, Urn.StackType, "s"), TimeSpan.Zero);
        tree.Start(Make(StepOp.Create, "a:b:Group", "g", "s"), TimeSpan.Zero);
        tree.Start(Make(StepOp.Create, "a:b:Thing", "t", "g"), TimeSpan.FromSeconds(1));
        tree.Tell(Name("t"), "first\nlast\n");

        Assert.Equal(
            ["    pulumi:pulumi:Stack s||", " +    a:b:Group g|creating (6s)|", " +      a:b:Thing t|creating (5s)|last"],
            Text(TimeSpan.FromSeconds(6), 20)
        );
    }

    [Fact]
    public void Rows_UnchangedComponent_IsLeftOutAndItsChildrenMoveUp()
    {
        tree.Start(Make(StepOp.Same, Urn.StackType, "s"), TimeSpan.Zero);
        tree.Start(Make(StepOp.Same, "a:b:Group", "g", "s"), TimeSpan.Zero);
        var step = Make(StepOp.Update, "a:b:Thing", "t", "g");
        tree.Start(step, TimeSpan.Zero);
        tree.End(step, succeeded: false, TimeSpan.FromSeconds(2));

        Assert.Equal(["    pulumi:pulumi:Stack s||", " ~    a:b:Thing t|**updating failed** (2s)|"], Text(TimeSpan.Zero, 20));
    }

    [Fact]
    public void Rows_TooMany_CountsWhatIsDone()
    {
        for (var i = 0; i < 9; i++)
        {
            var step = Make(StepOp.Create, "a:b:Thing", $"t{i}");
            tree.Start(step, TimeSpan.Zero);
            if (i < 7)
                tree.End(step, succeeded: true, TimeSpan.Zero);
        }

        Assert.Equal([" +  a:b:Thing t7|creating (0.00s)|", " +  a:b:Thing t8|creating (0.00s)|", "    7 done||"], Text(TimeSpan.Zero, 5));
    }

    private IEnumerable<string> Text(TimeSpan now, int height) => tree.Rows(now, height).Select(r => $"{r.Name}|{r.Status}|{r.Info}");

    private static Step Make(StepOp op, string type, string name, string? parent = null)
    {
        var state = new ResourceState
        {
            Urn = Name(name, type),
            Type = type,
            Custom = true,
            Parent = parent is null ? null : Name(parent, parent == "s" ? Urn.StackType : "a:b:Group"),
        };
        return new Step(op, state, state);
    }

    private static string Name(string name, string type = "a:b:Thing") => $"urn:pulumi:dev::p::{type}::{name}";
}
