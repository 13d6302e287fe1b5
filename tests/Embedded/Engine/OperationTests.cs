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
    public async Task Up_Alias_TakesTheOldResourceOver()
    {
        await stack.UpAsync(p => p.Make("old", new { text = "1" }));

        await stack.UpAsync(p =>
            p.Make("new", new { text = "1" }, r => r with { Aliases = ["urn:pulumi:dev::proj::fake:index:Thing::old"] })
        );

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
        Assert.Equal(
            "Duplicate resource URN 'urn:pulumi:dev::proj::fake:index:Thing::a'; try giving it a unique name",
            stack.Seen.Diagnostics.Single().Message
        );
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
        await stack.UpAsync(p =>
            p.Make(
                "a",
                new { token = new PropertyValue.Secret(new PropertyValue.Text("hunter2-input")), echo = "hunter2-output" },
                r => r with { AdditionalSecretOutputs = ["made", "echo"] }
            )
        );

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
}
