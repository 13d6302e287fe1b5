using System.Collections.Concurrent;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>What resource options do to steps and state.</summary>
public sealed class OptionTests
{
    private const string Prefix = "urn:pulumi:dev::proj::";
    private readonly Lifecycle stack = new();

    [Fact]
    public async Task Aliases_TypeOfAComponentRenamed_KeepsItsChildren()
    {
        await stack.UpAsync(p => GroupAsync(p, "proj:index:Group", "group"));

        var result = await stack.UpAsync(p => GroupAsync(p, "proj:index:Team", "group", "proj:index:Group", "group"));

        Assert.False(result.HasChanges);
        Assert.Empty(stack.Fake.Calls);
        Assert.Equal(Prefix + "proj:index:Team$fake:index:Thing::a", stack.Get("a").Urn);
        Assert.Equal(Prefix + "proj:index:Team::group", stack.Get("a").Parent);
        Assert.DoesNotContain(stack.State.Resources, r => r.Urn.Contains("Group", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Aliases_NameOfAComponentRenamed_KeepsItsChildren()
    {
        await stack.UpAsync(p => GroupAsync(p, "proj:index:Group", "old"));

        var result = await stack.UpAsync(p => GroupAsync(p, "proj:index:Group", "new", "proj:index:Group", "old"));

        Assert.False(result.HasChanges);
        Assert.Equal(["same new", "same a"], stack.Seen.Steps);
        Assert.Equal(Prefix + "proj:index:Group::new", stack.Get("a").Parent);
    }

    [Fact]
    public async Task Aliases_ParentChanged_MovesTheResource()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        var result = await stack.UpAsync(async p =>
        {
            var group = await p.Component("group");
            await p.Make("a", new { text = "1" }, r => r with { Parent = group.Urn, Aliases = [Prefix + "fake:index:Thing::a"] });
        });

        Assert.Equal("create:1 same:1", string.Join(' ', result.Changes.Select(c => $"{c.Key}:{c.Value}")));
        Assert.Equal("a-1", stack.Get("a").Id);
        Assert.Equal(Prefix + "proj:index:Group$fake:index:Thing::a", stack.Get("a").Urn);
    }

    [Fact]
    public async Task Aliases_RenamedAndReplaced_DeletesTheOldOne()
    {
        await stack.UpAsync(p => p.Make("old", new { key = "1" }));

        await stack.UpAsync(p => p.Make("new", new { key = "2" }, r => r with { Aliases = [Prefix + "fake:index:Thing::old"] }));

        Assert.Equal(["create new", "delete old"], stack.Fake.Calls);
        Assert.Equal("new", stack.Names);
        Assert.Single(stack.Fake.Live);
    }

    [Fact]
    public async Task Protect_NoLongerDeclared_IsRefusedBeforeAnythingIsDeleted()
    {
        await stack.UpAsync(p => Task.WhenAll(p.Make("a", null, r => r with { Protect = true }), p.Make("b")));

        var result = await stack.UpAsync(p => p.Make("c"));

        Assert.False(result.Succeeded);
        Assert.Equal(["create c"], stack.Fake.Calls);
        Assert.Equal("a b c", string.Join(' ', stack.Names.Split(' ').Order()));
        Assert.StartsWith(
            $"resource \"{Prefix}fake:index:Thing::a\" cannot be deleted",
            stack.Seen.Diagnostics.Single().Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Protect_TakenAway_IsNoChangeAndThenDeletable()
    {
        await stack.UpAsync(p => p.Make("a", null, r => r with { Protect = true }));

        var result = await stack.UpAsync(p => p.Make("a"));
        Assert.False(result.HasChanges);
        Assert.True((await stack.DestroyAsync()).Succeeded);

        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task RetainOnDelete_Replaced_LeavesTheOldOneThere()
    {
        await stack.UpAsync(p => p.Make("a", new { key = "1" }, r => r with { RetainOnDelete = true }));

        await stack.UpAsync(p => p.Make("a", new { key = "2" }, r => r with { RetainOnDelete = true }));

        Assert.Equal(["create a"], stack.Fake.Calls);
        Assert.Equal(["a-1", "a-2"], stack.Fake.Live.Keys.Order());
        Assert.Equal("a", stack.Names);
    }

    [Fact]
    public async Task CustomTimeouts_EachStep_GetsItsOwn()
    {
        var timeouts = new ConcurrentQueue<string>();
        stack.Fake.Timed = (call, timeout) => timeouts.Enqueue($"{call}: {timeout?.TotalSeconds}");
        RegisterRequest Timed(RegisterRequest r) =>
            r with
            {
                CreateTimeout = TimeSpan.FromSeconds(1),
                UpdateTimeout = TimeSpan.FromSeconds(2),
                DeleteTimeout = TimeSpan.FromSeconds(3),
            };

        await stack.UpAsync(p => p.Make("a", new { text = "1" }, Timed));
        await stack.UpAsync(p => p.Make("a", new { text = "2" }, Timed));
        await stack.DestroyAsync();

        Assert.Equal(["create a: 1", "update a: 2", "delete a: 3"], timeouts);
    }

    [Fact]
    public async Task IgnoreChanges_OfAReplacingProperty_ReplacesNothing()
    {
        await stack.UpAsync(p => p.Make("a", new { key = "1", text = "1" }));

        await stack.UpAsync(p => p.Make("a", new { key = "2", text = "2" }, r => r with { IgnoreChanges = ["key"] }));

        Assert.Equal("update a", stack.Seen.StepText);
        Assert.Equal(("1", "2"), (stack.Get("a").Inputs.Text("key"), stack.Get("a").Inputs.Text("text")));
    }

    [Fact]
    public async Task DeletedWith_TheOtherStays_IsDeletedItself()
    {
        await stack.UpAsync(async p =>
        {
            var a = await p.Make("a");
            await p.Make("b", null, r => r with { DeletedWith = a.Urn });
        });

        await stack.UpAsync(p => p.Make("a"));

        Assert.Equal(["delete b"], stack.Fake.Calls);
    }

    [Fact]
    public async Task AdditionalSecretOutputs_AddedLater_SealsTheStoredOutput()
    {
        await stack.UpAsync(p => p.Make("a", new { echo = "word" }));

        await stack.UpAsync(p => p.Make("a", new { echo = "word" }, r => r with { AdditionalSecretOutputs = ["made"] }));

        Assert.Equal("same a", stack.Seen.StepText);
        Assert.IsType<PropertyValue.Secret>(stack.Get("a").Outputs.Items["made"]);
    }

    /// <summary>A component with a child whose parent's alias makes the child's, as the SDK gives them.</summary>
    private static async Task GroupAsync(Lifecycle.Program p, string type, string name, string? oldType = null, string? oldName = null)
    {
        var group = await p.Monitor.RegisterAsync(
            new RegisterRequest
            {
                Type = type,
                Name = name,
                Custom = false,
                Aliases = oldType is null ? [] : [$"{Prefix}{oldType}::{oldName}"],
            },
            CancellationToken.None
        );
        await p.Make(
            "a",
            new { text = "1" },
            r => r with { Parent = group.Urn, Aliases = oldType is null ? [] : [$"{Prefix}{oldType}$fake:index:Thing::a"] }
        );
    }
}
