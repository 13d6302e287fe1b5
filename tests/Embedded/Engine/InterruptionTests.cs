using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>What the next run says and does about a step that a killed run had begun.</summary>
public sealed class InterruptionTests
{
    private readonly Lifecycle stack = new();

    [Fact]
    public async Task Up_UpdateWasInterrupted_UpdatesAgainThoughNothingDiffers()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));
        await KillAsync(p => p.Make("a", new { text = "2" }));

        var foreseen = await stack.PreviewAsync(p => p.Make("a", new { text = "1" }));
        Assert.Equal(1, foreseen.Changes["update"]);
        var result = await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        Assert.True(result.Succeeded);
        Assert.Equal(["update a"], stack.Fake.Calls);
        Assert.Equal(
            "the last run was interrupted while updating this resource. It is updated again.",
            stack.Seen.Diagnostics.Single().Message
        );
        Assert.Empty(stack.State.PendingOperations);
        Assert.Empty(stack.Get("a").InitErrors);
    }

    [Fact]
    public async Task Up_CreateWasInterruptedAndCannotBeFound_CreatesAgain()
    {
        await KillAsync(p => p.Make("a"));
        Assert.Equal("creating", stack.State.PendingOperations.Single().Type);

        await stack.UpAsync(p => p.Make("a"));

        Assert.Equal(["create a"], stack.Fake.Calls);
        Assert.StartsWith(
            "the last run was interrupted while creating this resource.",
            stack.Seen.Diagnostics.Single().Message,
            StringComparison.Ordinal
        );
        Assert.Empty(stack.State.PendingOperations);
    }

    [Fact]
    public async Task Up_DeleteWasInterruptedButDone_ForgetsTheResource()
    {
        await stack.UpAsync(p => p.Make("a"));
        await KillAsync(_ => Task.CompletedTask);
        stack.Fake.Live.Clear();

        await stack.UpAsync(p => p.Make("a"));

        Assert.Equal(["create a"], stack.Fake.Calls);
    }

    [Fact]
    public async Task Up_DeleteWasInterruptedAndNotDone_KnowsWhatIsThereNow()
    {
        await stack.UpAsync(p => p.Make("a"));
        await KillAsync(_ => Task.CompletedTask);
        stack.Fake.Live["a-1"] = PropertyValue.Map.Empty.With("echo", "half gone");

        await stack.UpAsync(p => p.Make("a"));

        Assert.Equal(["update a"], stack.Fake.Calls);
        Assert.Equal("half gone", stack.Fake.Updated!.Outputs.Text("made"));
    }

    [Fact]
    public async Task Refresh_ClearsPendingOperations_AndAnUnfinishedUpdateIsStillDoneLater()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));
        await KillAsync(p => p.Make("a", new { text = "2" }));

        await stack.RefreshAsync();
        Assert.Empty(stack.State.PendingOperations);
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        Assert.Equal(["update a"], stack.Fake.Calls);
        Assert.Empty(stack.Seen.Diagnostics);
    }

    [Fact]
    public async Task Preview_KeepsThePendingOperations()
    {
        await KillAsync(p => p.Make("a"));

        await stack.PreviewAsync(p => p.Make("a"));

        Assert.Single(stack.State.PendingOperations);
        Assert.Single(stack.Seen.Diagnostics);
    }

    private async Task KillAsync(Func<Lifecycle.Program, Task> program)
    {
        stack.Fake.Before = (_, cancellationToken) =>
        {
            stack.Kill.Cancel();
            return Task.Delay(-1, cancellationToken);
        };
        await stack.UpAsync(program);
        stack.Fake.Before = (_, _) => Task.CompletedTask;
    }
}
