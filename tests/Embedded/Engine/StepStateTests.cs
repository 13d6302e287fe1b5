using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>What the state holds while steps run, and after they failed, were stopped or could not be kept.</summary>
public sealed class StepStateTests
{
    private readonly Lifecycle stack = new();

    [Fact]
    public async Task Up_StepFails_StopsItsDependentsAndNothingElse()
    {
        await stack.UpAsync(p => p.Make("left"));

        var result = await stack.UpAsync(p =>
            Task.WhenAll(
                Run(async () => await p.Make("b", null, null, await p.Make("a", new { fail = "broken" }))),
                Run(async () => await p.Make("d", null, null, await p.Make("c")))
            )
        );

        Assert.False(result.Succeeded);
        Assert.Equal(["create a", "create c", "create d"], stack.Fake.Calls.Order());
        Assert.Equal("c d left", stack.Names);
        Assert.Equal("broken", stack.Seen.Diagnostics.Single().Message);
        Assert.Empty(stack.State.PendingOperations);
    }

    [Fact]
    public async Task Up_PartialFailure_IsKeptWithReasonsAndUpdatedNextTime()
    {
        var failed = await stack.UpAsync(p => p.Make("a", new { partial = "no pods" }));

        Assert.False(failed.Succeeded);
        Assert.Equal("not ready: no pods", Assert.Single(stack.Get("a").InitErrors));
        Assert.Equal("a-1", stack.Get("a").Id);

        await stack.UpAsync(p => p.Make("a", new { partial = "no pods" }));
        Assert.Equal("failed update a", stack.Seen.StepText);

        await stack.UpAsync(p => p.Make("a", new { }));

        Assert.Equal("update a", stack.Seen.StepText);
        Assert.Empty(stack.Get("a").InitErrors);
    }

    [Fact]
    public async Task Up_PartialUpdate_KeepsTheOldInputs()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        await stack.UpAsync(p => p.Make("a", new { text = "2", partial = "x" }));

        Assert.Equal("1", stack.Get("a").Inputs.Text("text"));
        Assert.Equal("2", stack.Get("a").Outputs.Text("text"));
        Assert.Single(stack.Get("a").InitErrors);
    }

    [Fact]
    public async Task Up_Stopped_FinishesWhatRunsAndBeginsNothing()
    {
        stack.Fake.Before = (_, _) =>
        {
            stack.Stop.Cancel();
            return Task.CompletedTask;
        };

        var result = await stack.UpAsync(async p => await p.Make("b", null, null, await p.Make("a")));

        Assert.False(result.Succeeded);
        Assert.Equal(["create a"], stack.Fake.Calls);
        Assert.Equal("a", stack.Names);
    }

    [Fact]
    public async Task Up_Killed_LeavesThePendingOperationInTheState()
    {
        stack.Fake.Before = (_, cancellationToken) =>
        {
            stack.Kill.Cancel();
            return Task.Delay(-1, cancellationToken);
        };

        var result = await stack.UpAsync(p => p.Make("a"));

        Assert.False(result.Succeeded);
        var pending = Assert.Single(stack.State.PendingOperations);
        Assert.Equal(("creating", "a"), (pending.Type, Urn.Name(pending.Resource.Urn)));
    }

    [Fact]
    public async Task Up_EveryStep_IsInTheStateBeforeItRuns()
    {
        var seen = new List<string>();
        stack.Fake.Before = (call, _) =>
        {
            seen.Add($"{call}: {string.Join(' ', stack.State.PendingOperations.Select(o => o.Type))} after {stack.Names}");
            return Task.CompletedTask;
        };

        await stack.UpAsync(async p => await p.Make("b", null, null, await p.Make("a")));
        await stack.DestroyAsync();

        Assert.Equal(
            ["create a: creating after ", "create b: creating after a", "delete b: deleting after a b", "delete a: deleting after a"],
            seen
        );
    }

    [Fact]
    public async Task Up_DiskFull_BeginsNothingAndKeepsTheOldState()
    {
        await stack.UpAsync(p => p.Make("a"));
        stack.Saving = _ => throw new IOException("No space left on device");

        var result = await stack.UpAsync(p => Task.WhenAll(p.Make("a"), p.Make("b")));

        Assert.False(result.Succeeded);
        Assert.Empty(stack.Fake.Calls);
        Assert.Equal("a", stack.Names);
        Assert.Contains(stack.Seen.Diagnostics, d => d.Message == "the state could not be written: No space left on device");
    }

    [Fact]
    public async Task Up_DiskFullForAWhile_LosesNothingThatWasMade()
    {
        var writes = 0;
        stack.Saving = _ =>
        {
            if (++writes == 3)
                throw new IOException("No space left on device");
        };

        var result = await stack.UpAsync(p => p.Make("a"));

        Assert.False(result.Succeeded);
        Assert.Equal(["create a"], stack.Fake.Calls);
        Assert.Equal("a-1", stack.Get("a").Id);
        Assert.Empty(stack.State.PendingOperations);
    }

    private static Task Run(Func<Task> work) => work();
}
