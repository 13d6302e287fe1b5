namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>What goes, in which order, and what stays.</summary>
public sealed class DeletionTests
{
    private readonly Lifecycle stack = new();

    [Fact]
    public async Task Up_ResourceGone_DeletesDependentsFirst()
    {
        await stack.UpAsync(async p =>
        {
            var a = await p.Make("a");
            var b = await p.Make("b", null, null, a);
            await p.Make("c", null, null, b);
        });

        await stack.UpAsync(_ => Task.CompletedTask);

        Assert.Equal(["delete c", "delete b", "delete a"], stack.Fake.Calls);
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task Destroy_Protected_DeletesNothing()
    {
        await stack.UpAsync(async p => await p.Make("b", null, null, await p.Make("a", null, r => r with { Protect = true })));

        var result = await stack.DestroyAsync();

        Assert.False(result.Succeeded);
        Assert.Empty(stack.Fake.Calls);
        Assert.Equal("a b", stack.Names);
    }

    [Fact]
    public async Task Up_RetainOnDelete_ForgetsWithoutDeleting()
    {
        await stack.UpAsync(p => p.Make("a", null, r => r with { RetainOnDelete = true }));

        await stack.UpAsync(_ => Task.CompletedTask);

        Assert.Empty(stack.Fake.Calls);
        Assert.Equal("", stack.Names);
        Assert.Single(stack.Fake.Live);
    }

    [Fact]
    public async Task Up_DeletedWith_GoesWithTheOther()
    {
        await stack.UpAsync(async p =>
        {
            var a = await p.Make("a");
            await p.Make("b", null, r => r with { DeletedWith = a.Urn });
        });

        await stack.DestroyAsync();

        Assert.Equal(["delete a"], stack.Fake.Calls);
        Assert.Empty(stack.State.Resources);
    }
}
