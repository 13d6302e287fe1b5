using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>--target, --exclude and --replace on stacks of fake resources: program, operation, steps, state.</summary>
public sealed class SelectionTests
{
    private readonly Lifecycle stack = new();

    [Fact]
    public async Task Up_Target_LeavesEverythingElseAsItWas()
    {
        await stack.UpAsync(Chain("1"));
        stack.Selection = new Selection { Targets = Names("**::b") };

        var result = await stack.UpAsync(Chain("2"));

        Assert.True(result.Succeeded);
        Assert.Equal("same a, update b, same c", stack.Seen.StepText);
        Assert.Equal(("1", "2", "1"), (Text("a"), Text("b"), Text("c")));
        stack.Selection = Selection.All;
        await stack.UpAsync(Chain("2"));
        Assert.Equal("update a, same b, update c", stack.Seen.StepText);
    }

    [Fact]
    public async Task Up_TargetDependents_TakesThemAlong()
    {
        await stack.UpAsync(Chain("1"));
        stack.Selection = new Selection { Targets = Names("**::b"), TargetDependents = true };

        await stack.UpAsync(Chain("2"));

        Assert.Equal(("1", "2", "2"), (Text("a"), Text("b"), Text("c")));
    }

    [Fact]
    public async Task Up_Exclude_LeavesTheNamedAlone()
    {
        await stack.UpAsync(Chain("1"));
        stack.Selection = new Selection { Excludes = Names("**::b") };

        await stack.UpAsync(Chain("2"));

        Assert.Equal(("2", "1", "2"), (Text("a"), Text("b"), Text("c")));
        stack.Selection = stack.Selection with { ExcludeDependents = true };
        await stack.UpAsync(Chain("3"));
        Assert.Equal(("3", "1", "2"), (Text("a"), Text("b"), Text("c")));
    }

    [Fact]
    public async Task Up_NewResourceOutsideTheTargets_IsNotMadeAndItsOutputsAreUnknown()
    {
        stack.Selection = new Selection { Targets = Names("**::b") };

        RegisterResponse? skipped = null;
        await stack.UpAsync(async p =>
        {
            skipped = await p.Make("a");
            await p.Make("b");
        });

        Assert.True(skipped!.Skipped);
        Assert.Null(skipped.Id);
        Assert.Equal("b", stack.Names);
        Assert.Equal(["create b"], stack.Fake.Calls);
    }

    [Fact]
    public async Task Up_TargetNeedsWhatIsNotThere_SaysSo()
    {
        stack.Selection = new Selection { Targets = Names("**::b") };

        var result = await stack.UpAsync(Chain("1"));

        Assert.False(result.Succeeded);
        Assert.Equal(
            "Resource 'urn:pulumi:dev::proj::fake:index:Thing::b' depends on 'urn:pulumi:dev::proj::fake:index:Thing::a' which "
                + "was not specified in --target list.",
            Assert.Single(stack.Seen.Diagnostics).Message
        );
        Assert.Empty(stack.Fake.Calls);
    }

    [Fact]
    public async Task Up_ProviderOfANewComponentOutsideTheTargets_IsLeftOutWithIt()
    {
        stack.Selection = new Selection { Targets = Names("**::b") };

        var result = await stack.UpAsync(async p =>
        {
            var group = await p.Component("group");
            await p.Monitor.RegisterAsync(
                new RegisterRequest
                {
                    Type = "pulumi:providers:fake",
                    Name = "own",
                    Custom = true,
                    Parent = group.Urn,
                },
                CancellationToken.None
            );
            await p.Make("b");
        });

        Assert.True(result.Succeeded);
        Assert.Equal("create b", stack.Seen.StepText);
    }

    [Fact]
    public async Task Up_ResourceGoneOutsideTheTargets_IsKept()
    {
        await stack.UpAsync(async p =>
        {
            await p.Make("a");
            await p.Make("b");
            await p.Make("c");
        });
        stack.Selection = new Selection { Targets = Names("**::b") };

        await stack.UpAsync(p => p.Make("a"));

        Assert.Equal("same a, delete b", stack.Seen.StepText);
        Assert.Equal("a c", stack.Names);
    }

    [Fact]
    public async Task Destroy_TargetThatOthersNeed_IsRefusedWithoutTargetDependents()
    {
        await stack.UpAsync(Chain("1"));
        stack.Selection = new Selection { Targets = Names("**::b") };

        Assert.False((await stack.DestroyAsync()).Succeeded);
        Assert.StartsWith(
            "Resource 'urn:pulumi:dev::proj::fake:index:Thing::c' will be destroyed but was not specified in --target list.",
            stack.Seen.Diagnostics[0].Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a b c", stack.Names);

        stack.Selection = stack.Selection with { TargetDependents = true };
        Assert.True((await stack.DestroyAsync()).Succeeded);
        Assert.Equal(["delete c", "delete b"], stack.Fake.Calls);
        Assert.Equal("a", stack.Names);
    }

    [Fact]
    public async Task Destroy_Exclude_KeepsItAndWhatItNeeds()
    {
        await stack.UpAsync(Chain("1"));
        stack.Selection = new Selection { Excludes = Names("**::b") };

        await stack.DestroyAsync();

        Assert.Equal(["delete c"], stack.Fake.Calls);
        Assert.Equal("a b", stack.Names);
        Assert.Contains(stack.State.Resources, r => Urn.IsDefaultProvider(r.Urn));
    }

    [Fact]
    public async Task Refresh_Target_LooksAtItOnly()
    {
        await stack.UpAsync(Chain("1"));
        stack.Fake.Live.Clear();
        stack.Selection = new Selection { Targets = Names("**::c") };

        await stack.RefreshAsync();

        Assert.Equal("refresh c", stack.Seen.StepText);
        Assert.Equal("a b", stack.Names);
    }

    [Theory]
    [InlineData(
        "urn:pulumi:dev::proj::fake:index:Thing::x",
        false,
        "Target 'urn:pulumi:dev::proj::fake:index:Thing::x' could not be found in the stack. Did you forget to escape $ in your shell?"
    )]
    [InlineData("**::x", true, "'**::x' names no resource of the stack.")]
    public async Task Up_TargetNamesNothing_FailsForAUrnAndWarnsForAPattern(string target, bool succeeds, string message)
    {
        await stack.UpAsync(Chain("1"));
        stack.Selection = new Selection { Targets = Names(target) };

        var result = await stack.UpAsync(Chain("2"));

        Assert.Equal(succeeds, result.Succeeded);
        Assert.StartsWith(message, Assert.Single(stack.Seen.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Empty(stack.Fake.Calls);
    }

    private string? Text(string name) => stack.Get(name).Inputs.Text("text");

    private static UrnPatterns Names(string pattern) => new([pattern]);

    /// <summary>c depends on b, b on a.</summary>
    private static Func<Lifecycle.Program, Task> Chain(string text) =>
        async p =>
        {
            var a = await p.Make("a", new { text });
            var b = await p.Make("b", new { text, from = a.Outputs.Items.GetValueOrDefault("made", PropertyValue.Unknown) }, null, a);
            await p.Make("c", new { text }, null, b);
        };
}
