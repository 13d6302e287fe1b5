using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>What a failed step stops, and what goes on.</summary>
public sealed class FailureTests
{
    private readonly Lifecycle stack = new();

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "delete gone")]
    public async Task Up_StepFails_DeletesOnlyWhenItShallContinue(bool continueOnError, string deleted)
    {
        stack.ContinueOnError = continueOnError;
        await stack.UpAsync(p => Task.WhenAll(p.Make("a"), p.Make("gone")));

        var result = await stack.UpAsync(p => p.Make("a", new { fail = "broken" }));

        Assert.False(result.Succeeded);
        Assert.Equal(deleted, string.Join(' ', stack.Fake.Calls.Where(c => c.StartsWith("delete", StringComparison.Ordinal))));
        Assert.Equal("a", stack.Get("a").Id![..1]);
    }

    [Fact]
    public async Task Up_ContinueOnError_KeepsWhatTheFailedOneNeedsAndWhatNeedsIt()
    {
        stack.ContinueOnError = true;
        await stack.UpAsync(async p =>
        {
            var below = await p.Make("below");
            var a = await p.Make("a", null, null, below);
            await p.Make("above", null, null, a);
            await p.Make("other", null, null, below);
            await p.Make("gone");
        });

        var result = await stack.UpAsync(p => p.Make("a", new { fail = "broken" }));

        Assert.False(result.Succeeded);
        Assert.Equal(
            ["create a", "delete gone", "delete other"],
            stack.Fake.Calls.Select(c => c.Replace("update", "create", StringComparison.Ordinal)).Order()
        );
        Assert.Equal("a above below", string.Join(' ', stack.Names.Split(' ').Order()));
    }

    [Theory]
    [InlineData(false, "a missed")]
    [InlineData(true, "a missed other")]
    public async Task Up_ContinueOnError_KeepsWhatTheProgramCouldNotDeclare(bool unclear, string kept)
    {
        stack.ContinueOnError = true;
        await stack.UpAsync(p => Task.WhenAll(p.Make("a"), p.Make("missed"), p.Make("other")));

        await stack.UpAsync(async p =>
        {
            p.Monitor.Miss(
                "urn:pulumi:dev::proj::fake:index:Thing::renamed",
                unclear ? null : ["urn:pulumi:dev::proj::fake:index:Thing::missed"]
            );
            await p.Make("a", new { fail = "broken" });
        });

        Assert.Equal(kept, string.Join(' ', stack.Names.Split(' ').Order()));
    }

    [Fact]
    public async Task Up_ContinueOnErrorAndTheProgramFails_DeletesNothing()
    {
        stack.ContinueOnError = true;
        await stack.UpAsync(p => Task.WhenAll(p.Make("a"), p.Make("gone")));

        await stack.UpAsync(async p =>
        {
            p.Monitor.Log(LogSeverity.Error, "no such setting", null);
            await p.Make("a", new { fail = "broken" });
        });

        Assert.DoesNotContain(stack.Fake.Calls, c => c.StartsWith("delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Destroy_OneFails_KeepsWhatItNeedsAndDeletesTheRest()
    {
        await stack.UpAsync(async p =>
        {
            var a = await p.Make("a");
            await p.Make("b", null, null, a);
            await p.Make("c");
        });
        stack.Fake.Before = (call, _) => call == "delete b" ? throw new ProviderException("stuck") : Task.CompletedTask;

        var result = await stack.DestroyAsync();

        Assert.False(result.Succeeded);
        Assert.Equal(["delete c"], stack.Fake.Calls);
        Assert.Equal("a b", stack.Names);
        Assert.Empty(stack.State.PendingOperations);
        Assert.Equal("stuck", stack.Seen.Diagnostics.Single().Message);
    }

    [Fact]
    public async Task Up_ReplacementOfDependentFails_KeepsTheReplacedOneUntilItIsDone()
    {
        Task Program(Lifecycle.Program p, string key, string? fail) =>
            Run(async () =>
            {
                var a = await p.Make("a", new { key });
                await (fail is null ? p.Make("b", new { text = key }, null, a) : p.Make("b", new { text = key, fail }, null, a));
            });
        await stack.UpAsync(p => Program(p, "1", null));

        await stack.UpAsync(p => Program(p, "2", "broken"));
        Assert.Equal("a -a b", stack.Names);
        Assert.Equal(2, stack.Fake.Live.Keys.Count(id => id.StartsWith('a')));

        var result = await stack.UpAsync(p => Program(p, "2", null));

        Assert.True(result.Succeeded);
        Assert.Equal(["update b", "delete a"], stack.Fake.Calls);
        Assert.Equal("a b", stack.Names);
    }

    private static Task Run(Func<Task> work) => work();
}
