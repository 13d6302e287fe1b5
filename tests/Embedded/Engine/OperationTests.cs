using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

public sealed class OperationTests
{
    private readonly Lifecycle stack = new();

    [Fact]
    public async Task Up_NewStack_CreatesEverythingAndTheDefaultProvider()
    {
        var result = await stack.UpAsync(async p => await p.Make("b", new { text = "2" }, null, await p.Make("a", new { text = "1" })));

        Assert.True(result.Succeeded);
        Assert.Equal("create a, create b", stack.Seen.StepText);
        Assert.Equal(2, result.Changes["create"]);
        Assert.Equal("urn:pulumi:dev::proj::pulumi:providers:fake::default_1_0_0", stack.State.Resources[0].Urn);
        Assert.Equal($"{stack.State.Resources[0].Urn}::{stack.State.Resources[0].Id}", stack.Get("a").Provider);
        Assert.Equal("a-1", stack.Get("a").Id);
        Assert.Equal("yes", stack.Get("b").Outputs.Text("made"));
    }

    [Fact]
    public async Task Up_ImportId_IsRefusedAndNothingIsMadeInItsPlace()
    {
        var result = await stack.UpAsync(p => p.Make("a", null, r => r with { ImportId = "x" }));

        Assert.False(result.Succeeded);
        Assert.StartsWith("ImportId: \"x\" cannot be imported", Assert.Single(stack.Seen.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Empty(stack.Fake.Calls);
    }

    [Fact]
    public async Task Up_NothingChanged_IsSameAndWritesTheStateOnce()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));
        var before = stack.Disk();

        var result = await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        Assert.False(result.HasChanges);
        Assert.Equal("same a", stack.Seen.StepText);
        Assert.Empty(stack.Fake.Calls);
        Assert.Single(stack.Writes);
        Assert.Equal(Comparable(before), Comparable(stack.Disk()));
    }

    [Fact]
    public async Task Up_InputChanged_Updates()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        await stack.UpAsync(p => p.Make("a", new { text = "2" }));

        Assert.Equal("update a", stack.Seen.StepText);
        Assert.Equal("a-1", stack.Get("a").Id);
        Assert.Equal("2", stack.Get("a").Inputs.Text("text"));
    }

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
        Task Program(Lifecycle.Program p, string key) => Run(async () =>
        {
            var a = await p.Make("a", new { key }, r => r with { DeleteBeforeReplace = true });
            var b = await p.Make("b", new { text = "x" }, r => r with
            {
                Inputs = r.Inputs.With("key", a.Outputs.Items["key"]),
                PropertyDependencies = r.PropertyDependencies.Add("key", [a.Urn]),
            }, a);
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
        Assert.StartsWith("unable to replace resource \"urn:pulumi:dev::proj::fake:index:Thing::a\"", stack.Seen.Diagnostics.Single().Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("text", "same a")]
    [InlineData("other", "update a")]
    public async Task Up_IgnoreChanges_KeepsTheOldInput(string ignored, string expected)
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        await stack.UpAsync(p => p.Make("a", new { text = "2" }, r => r with { IgnoreChanges = [ignored] }));

        Assert.Equal(expected, stack.Seen.StepText);
    }

    [Fact]
    public async Task Up_ReplaceOnChanges_ReplacesForThatProperty()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));

        await stack.UpAsync(p => p.Make("a", new { text = "2" }, r => r with { ReplaceOnChanges = ["text"] }));

        Assert.Equal("create-replacement a, replace a, delete-replaced a", stack.Seen.StepText);
    }

    [Fact]
    public async Task Up_Alias_TakesTheOldResourceOver()
    {
        await stack.UpAsync(p => p.Make("old", new { text = "1" }));

        await stack.UpAsync(p => p.Make("new", new { text = "1" }, r => r with { Aliases = ["urn:pulumi:dev::proj::fake:index:Thing::old"] }));

        Assert.Equal("same new", stack.Seen.StepText);
        Assert.Equal("new", stack.Names);
        Assert.Equal("old-1", stack.Get("new").Id);
    }

    [Fact]
    public async Task Up_DuplicateName_IsAnError()
    {
        var result = await stack.UpAsync(async p =>
        {
            await p.Make("a");
            await p.Make("a");
        });

        Assert.False(result.Succeeded);
        Assert.Equal("Duplicate resource URN 'urn:pulumi:dev::proj::fake:index:Thing::a'; try giving it a unique name", stack.Seen.Diagnostics.Single().Message);
    }

    [Fact]
    public async Task Up_StepFails_StopsItsDependentsAndNothingElse()
    {
        await stack.UpAsync(p => p.Make("left"));

        var result = await stack.UpAsync(p => Task.WhenAll(
            Run(async () => await p.Make("b", null, null, await p.Make("a", new { fail = "broken" }))),
            Run(async () => await p.Make("d", null, null, await p.Make("c")))));

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
    public async Task Up_IndependentSteps_RunAtOnce()
    {
        var both = new TaskCompletionSource();
        var running = 0;
        stack.Fake.Before = (_, _) =>
        {
            if (Interlocked.Increment(ref running) == 2)
                both.SetResult();
            return both.Task.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        };

        var result = await stack.UpAsync(p => Task.WhenAll(p.Make("a"), p.Make("b")));

        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task Up_ParallelOne_RunsOneAtATime()
    {
        stack.Parallel = 1;
        var (running, most) = (0, 0);
        stack.Fake.Before = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(5, CancellationToken.None);
            Interlocked.Decrement(ref running);
        };

        await stack.UpAsync(p => Task.WhenAll(Enumerable.Range(0, 6).Select(i => p.Make($"a{i}"))));

        Assert.Equal(1, most);
        Assert.Equal(6, stack.Fake.Calls.Count);
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

        Assert.Equal(["create a: creating after ", "create b: creating after a", "delete b: deleting after a b", "delete a: deleting after a"], seen);
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

    [Fact]
    public async Task Preview_Create_HasUnknownOutputsAndWritesNothing()
    {
        RegisterResponse? made = null;
        var result = await stack.PreviewAsync(async p => made = await p.Make("a", new { text = "1" }));

        Assert.Null(made!.Id);
        Assert.Equal("1", made.Outputs.Text("text"));
        Assert.Equal(PropertyValue.Unknown, made.Outputs.Items["made"]);
        Assert.Empty(stack.Writes);
        Assert.Empty(stack.Fake.Calls);
        Assert.Equal("create:1", Counts(result));
    }

    [Fact]
    public async Task Preview_Same_HasTheOldOutputs()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));
        RegisterResponse? same = null;

        await stack.PreviewAsync(async p => same = await p.Make("a", new { text = "1" }));

        Assert.Equal("a-1", same!.Id);
        Assert.Equal("yes", same.Outputs.Text("made"));
    }

    [Fact]
    public async Task Up_SecretsAndDeclaredSecretOutputs_AreOnDiskInEnvelopesOnly()
    {
        await stack.UpAsync(p => p.Make("a", new { token = new PropertyValue.Secret(new PropertyValue.Text("hunter2-input")), echo = "hunter2-output" },
            r => r with { AdditionalSecretOutputs = ["made", "echo"] }));

        Assert.IsType<PropertyValue.Secret>(stack.Get("a").Outputs.Items["made"]);
        Assert.DoesNotContain("hunter2-input", stack.Disk(), StringComparison.Ordinal);
        Assert.Contains("ciphertext", stack.Disk(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_SecretComesBackInAnOutputOrError_IsHidden()
    {
        var token = new PropertyValue.Secret(new PropertyValue.Text("hunter2"));
        await stack.UpAsync(p => p.Make("a", new { token, echo = new PropertyValue.Secret(new PropertyValue.Text("said hunter2")) }));
        Assert.IsType<PropertyValue.Secret>(stack.Get("a").Outputs.Items["made"]);

        await stack.UpAsync(p => p.Make("a", new { token, fail = "cannot log in with hunter2" }));
        Assert.Equal("cannot log in with [secret]", stack.Seen.Diagnostics.Single().Message);
    }

    [Fact]
    public async Task Up_ProviderReplaced_ReplacesWhatIsInIt()
    {
        Task Program(Lifecycle.Program p, string key) => Run(async () =>
        {
            var provider = await p.Make("cluster", new { key }, r => r with { Type = "pulumi:providers:fake" });
            await p.Make("a", new { text = "1" }, r => r with { Provider = $"{provider.Urn}::{provider.Id ?? PropertyJson.UnknownText}" });
        });
        await stack.UpAsync(p => Program(p, "1"));

        var foreseen = await stack.PreviewAsync(p => Program(p, "2"));
        var result = await stack.UpAsync(p => Program(p, "2"));

        Assert.Equal("replace:2", Counts(foreseen));
        Assert.Equal("replace:2", Counts(result));
        Assert.Equal(["create a", "delete a"], stack.Fake.Calls);
        Assert.Equal(2, stack.State.Resources.Length);
    }

    [Fact]
    public async Task Up_Components_KeepTheirOutputs()
    {
        await stack.UpAsync(async p =>
        {
            var group = await p.Component("group");
            await p.Make("a", null, r => r with { Parent = group.Urn });
            await p.Monitor.RegisterOutputsAsync(group.Urn, PropertyValue.Map.Empty.With("size", "1"), CancellationToken.None);
        });

        Assert.Equal("1", stack.Get("group").Outputs.Text("size"));
        Assert.Equal("urn:pulumi:dev::proj::proj:index:Group$fake:index:Thing::a", stack.Get("a").Urn);
        await stack.DestroyAsync();
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task Refresh_TakesWhatIsThereAndForgetsWhatIsGone()
    {
        await stack.UpAsync(p => Task.WhenAll(p.Make("a", new { text = "1" }), p.Make("b", new { text = "1" })));
        stack.Fake.Live[stack.Get("a").Id!] = PropertyValue.Map.Empty.With("text", "drifted");
        stack.Fake.Live.TryRemove(stack.Get("b").Id!, out _);

        var result = await stack.RefreshAsync();

        Assert.True(result.Succeeded);
        Assert.Equal("a", stack.Names);
        Assert.Equal("drifted", stack.Get("a").Outputs.Text("text"));
    }

    [Fact]
    public async Task Up_Read_IsKeptAsExternalAndNeverDeleted()
    {
        stack.Fake.Live["there"] = PropertyValue.Map.Empty.With("text", "1");
        RegisterResponse? found = null;
        await stack.UpAsync(async p => found = await p.Make("a", null, r => r with { ReadId = "there" }));
        Assert.Equal("1", found!.Outputs.Text("text"));
        Assert.True(stack.Get("a").External);

        await stack.UpAsync(_ => Task.CompletedTask);

        Assert.Empty(stack.Fake.Calls);
        Assert.Empty(stack.State.Resources);
    }

    private static string Counts(OperationResult result) => string.Join(' ', result.Changes.Select(c => $"{c.Key}:{c.Value}"));

    private static string Comparable(string state) => System.Text.RegularExpressions.Regex.Replace(state, "\"time\":\"[^\"]*\"", "");

    private static Task Run(Func<Task> work) => work();
}
