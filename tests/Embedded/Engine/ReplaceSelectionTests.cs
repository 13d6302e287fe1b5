using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>--replace on stacks of fake resources.</summary>
public sealed class ReplaceSelectionTests
{
    private readonly Lifecycle stack = new();

    [Fact]
    public async Task Up_Replace_MakesTheNamedResourceAnewAlthoughNothingChanged()
    {
        await stack.UpAsync(Chain("1"));
        stack.Selection = new Selection { Replacements = Names("**::a") };

        var foreseen = await stack.PreviewAsync(Chain("1"));
        Assert.Equal("create-replacement a, replace a, update b, same c, delete-replaced a", stack.Seen.StepText);
        Assert.Equal(1, foreseen.Changes["replace"]);

        await stack.UpAsync(Chain("1"));
        Assert.Equal("a-4", stack.Get("a").Id);
        Assert.Equal(["create a", "delete a"], stack.Fake.Calls);
        Assert.Equal(["a-4", "b-2", "c-3"], stack.Fake.Live.Keys.Order());
    }

    [Fact]
    public async Task Up_ReplaceDeleteBeforeReplace_DeletesFirst()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));
        stack.Selection = new Selection { Replacements = Names("**::a") };

        await stack.UpAsync(p => p.Make("a", new { text = "1" }, r => r with { DeleteBeforeReplace = true }));

        Assert.Equal(["delete a", "create a"], stack.Fake.Calls);
    }

    [Fact]
    public async Task Up_ReplaceProtected_IsRefused()
    {
        await stack.UpAsync(p => p.Make("a", null, r => r with { Protect = true }));
        stack.Selection = new Selection { Replacements = Names("**::a") };

        var result = await stack.UpAsync(p => p.Make("a", null, r => r with { Protect = true }));

        Assert.False(result.Succeeded);
        Assert.Equal("a-1", stack.Get("a").Id);
    }

    [Fact]
    public async Task Up_DeleteBeforeReplaceOfATarget_DoesNotTakeOthersAlongUnasked()
    {
        Func<Lifecycle.Program, Task> program(string key) =>
            async p =>
            {
                var a = await p.Make("a", new { key }, r => r with { DeleteBeforeReplace = true });
                await p.Make(
                    "b",
                    new { key = "1", from = a.Outputs.Items["made"] },
                    r => r with { PropertyDependencies = r.PropertyDependencies.SetItem("key", [a.Urn]) },
                    a
                );
            };
        await stack.UpAsync(program("1"));
        stack.Selection = new Selection { Targets = Names("**::a") };

        Assert.False((await stack.UpAsync(program("2"))).Succeeded);

        Assert.Empty(stack.Fake.Calls);
        Assert.Contains(
            "::b' will be destroyed but was not specified in --target list",
            stack.Seen.Diagnostics[0].Message,
            StringComparison.Ordinal
        );
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
