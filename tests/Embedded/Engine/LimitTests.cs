using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>What can be written can be read: values have the same limits everywhere, and one beyond them fails its step only.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly Lifecycle stack = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(60)]
    [InlineData(PropertyLimits.Depth - 1)]
    public async Task Up_DeepOutputs_AreKeptAndReadBack(int depth)
    {
        stack.Fake.Extra = Nested(depth);

        var result = await stack.UpAsync(p => p.Make("a"));

        Assert.True(result.Succeeded);
        Assert.Equal(stack.Get("a").Outputs, Reopened().Resources[^1].Outputs);
    }

    [Theory]
    [InlineData(PropertyLimits.Depth)]
    [InlineData(2000)]
    public async Task Up_OutputsTooDeep_FailTheStepAndKeepTheResource(int depth)
    {
        stack.Fake.Extra = Nested(depth);

        var result = await stack.UpAsync(p => p.Make("a"));

        Assert.False(result.Succeeded);
        var message = Assert.Single(stack.Seen.Diagnostics).Message;
        Assert.Contains("extra: a value must be at most 100 levels deep", message, StringComparison.Ordinal);
        Assert.Equal(("a-1", "yes"), (stack.Get("a").Id, stack.Get("a").Outputs.Text("made")));
        Assert.NotEmpty(Reopened().Resources[^1].InitErrors);

        stack.Fake.Extra = Nested(3);
        Assert.True((await stack.UpAsync(p => p.Make("a"))).Succeeded);
        Assert.Equal("update a", stack.Seen.StepText);
        Assert.Empty(stack.Get("a").InitErrors);
    }

    [Fact]
    public async Task Up_UpdateWithOutputsTooDeep_KeepsTheInputsBefore()
    {
        await stack.UpAsync(p => p.Make("a", new { text = "1" }));
        stack.Fake.Extra = Nested(500);

        Assert.False((await stack.UpAsync(p => p.Make("a", new { text = "2" }))).Succeeded);

        Assert.Equal("1", stack.Get("a").Inputs.Text("text"));
        Assert.NotEmpty(Reopened().Resources[^1].InitErrors);
    }

    [Fact]
    public async Task Refresh_OutputsTooDeep_KeepsWhatWasThere()
    {
        await stack.UpAsync(p => p.Make("a"));
        stack.Fake.Extra = Nested(500);

        Assert.False((await stack.RefreshAsync()).Succeeded);

        Assert.Equal(["made"], stack.Get("a").Outputs.Items.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Up_InputsThatCannotBeKept_FailBeforeAnythingIsDone(bool number)
    {
        var (value, expected) = number
            ? (new PropertyValue.Number(double.PositiveInfinity), "inputs: deep: a number must be finite and at most 1.8e308.")
            : (Nested(500), "inputs: deep: a value must be at most 100 levels deep. Make it flatter, or pass it as text.");

        var result = await stack.UpAsync(p => p.Make("a", new { deep = value }));

        Assert.False(result.Succeeded);
        Assert.Equal(expected, Assert.Single(stack.Seen.Diagnostics).Message);
        Assert.Empty(stack.Fake.Calls);
    }

    [Fact]
    public async Task Up_ComponentOutputsTooDeep_FailTheStep()
    {
        var result = await stack.UpAsync(async p =>
        {
            var group = await p.Component("g");
            await p.Monitor.RegisterOutputsAsync(group.Urn, PropertyValue.Map.Empty.With("deep", Nested(500)), CancellationToken.None);
        });

        Assert.False(result.Succeeded);
        var message = Assert.Single(stack.Seen.Diagnostics).Message;
        Assert.StartsWith("outputs: deep: a value must be at most 100 levels deep.", message, StringComparison.Ordinal);
        Assert.Empty(stack.Get("g").Outputs.Items);
        Reopened();
    }

    /// <summary>The state through the disk: written as whole and as a journal line, read again.</summary>
    private Snapshot Reopened()
    {
        var json = new DeploymentJson(new SecretsManager(() => "test", null), TimeProvider.System);
        var store = new StackStore(folder.Root, "proj", "dev");
        store.Save(json, Snapshot.Empty);
        store.Save(json, stack.State);
        using var document = new StackStore(folder.Root, "proj", "dev").Open();
        return json.Read(StateDocument.DeploymentOf(document)!.Value);
    }

    private static PropertyValue Nested(int depth)
    {
        PropertyValue value = new PropertyValue.Text("bottom");
        for (var i = 0; i < depth; i++)
            value = i % 2 == 0 ? PropertyValue.Map.Empty.With("k", value) : new PropertyValue.List([value]);
        return value;
    }
}
