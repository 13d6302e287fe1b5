using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>Resources that change in what cannot be updated: created again, before or after the old one is deleted.</summary>
public sealed class ReplacementTests
{
    private readonly Lifecycle stack = new();

    [Fact]
    public async Task Up_KeyChanged_CreatesBeforeItDeletes()
    {
        await stack.UpAsync(p => p.Make("a", new { key = "1" }));

        var result = await stack.UpAsync(p => p.Make("a", new { key = "2" }));

        Assert.Equal("create-replacement a, replace a, delete-replaced a", stack.Seen.StepText);
        Assert.Equal("replace:1", Counts(result));
        Assert.Equal("a-2", stack.Get("a").Id);
        Assert.Equal(["a-2"], stack.Fake.Live.Keys);
        Assert.Contains(stack.Writes, w => w.Resources.Count(r => Urn.Name(r.Urn) == "a") == 2);
    }

    [Fact]
    public async Task Up_DeleteBeforeReplace_TakesAlongTheDependentsThatMustBeReplaced()
    {
        Task Program(Lifecycle.Program p, string key) =>
            Run(async () =>
            {
                var a = await p.Make("a", new { key }, r => r with { DeleteBeforeReplace = true });
                var b = await p.Make(
                    "b",
                    new { text = "x" },
                    r =>
                        r with
                        {
                            Inputs = r.Inputs.With("key", a.Outputs.Items["key"]),
                            PropertyDependencies = r.PropertyDependencies.Add("key", [a.Urn]),
                        },
                    a
                );
                await p.Make("c", new { text = "x" }, null, b);
                await p.Make("d", new { text = "x" }, null, a);
            });
        await stack.UpAsync(p => Program(p, "1"));

        var result = await stack.UpAsync(p => Program(p, "2"));

        Assert.Equal(["delete b", "delete a", "create a", "create b"], stack.Fake.Calls);
        Assert.Equal("replace:2 same:2", Counts(result));
        Assert.DoesNotContain(stack.State.Resources, r => r.Delete || r.PendingReplacement);
    }

    [Fact]
    public async Task Up_InterruptedBetweenDeleteAndCreate_CreatesNextTime()
    {
        await stack.UpAsync(p => p.Make("a", new { key = "1" }));
        await stack.UpAsync(p => p.Make("a", new { key = "2", fail = "no" }, r => r with { DeleteBeforeReplace = true }));
        Assert.True(stack.Get("a").PendingReplacement);
        Assert.Empty(stack.Fake.Live);

        var result = await stack.UpAsync(p => p.Make("a", new { key = "2" }));

        Assert.Equal(["create a"], stack.Fake.Calls);
        Assert.Equal("replace:1", Counts(result));
        Assert.False(stack.Get("a").PendingReplacement);
    }

    [Fact]
    public async Task Up_ProtectedWouldBeReplaced_IsRefusedAndNothingIsTouched()
    {
        await stack.UpAsync(p => p.Make("a", new { key = "1" }, r => r with { Protect = true }));

        var result = await stack.UpAsync(p => p.Make("a", new { key = "2" }, r => r with { Protect = true }));

        Assert.False(result.Succeeded);
        Assert.Empty(stack.Fake.Calls);
        Assert.StartsWith(
            "unable to replace resource \"urn:pulumi:dev::proj::fake:index:Thing::a\"",
            stack.Seen.Diagnostics.Single().Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Up_ReplaceOnChanges_ReplacesForThatProperty()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        await stack.UpAsync(p => p.Make("a", new { text = "2" }, r => r with { ReplaceOnChanges = ["text"] }));

        Assert.Equal("create-replacement a, replace a, delete-replaced a", stack.Seen.StepText);
    }

    [Fact]
    public async Task Up_ProviderReplaced_ReplacesWhatIsInIt()
    {
        Task Program(Lifecycle.Program p, string key) =>
            Run(async () =>
            {
                var provider = await p.Make("cluster", new { key }, r => r with { Type = "pulumi:providers:fake" });
                await p.Make(
                    "a",
                    new { text = "1" },
                    r => r with { Provider = $"{provider.Urn}::{provider.Id ?? PropertyJson.UnknownText}" }
                );
            });
        await stack.UpAsync(p => Program(p, "1"));

        var foreseen = await stack.PreviewAsync(p => Program(p, "2"));
        var result = await stack.UpAsync(p => Program(p, "2"));

        Assert.Equal("replace:2", Counts(foreseen));
        Assert.Equal("replace:2", Counts(result));
        Assert.Equal(["create a", "delete a"], stack.Fake.Calls);
        Assert.Equal(2, stack.State.Resources.Length);
    }

    private static string Counts(OperationResult result) => string.Join(' ', result.Changes.Select(c => $"{c.Key}:{c.Value}"));

    private static Task Run(Func<Task> work) => work();
}
