using FsCheck;
using FsCheck.Fluent;
using Pulumi;
using Pulumi.Utilities;

namespace QuicLoad.Embedded.Tests.Sdk;

public sealed class OutputTests
{
    [Fact]
    public async Task Apply_Known_ChangesTheValue() =>
        Assert.Equal(4, await OutputUtilities.GetValueAsync(Output.Create(3).Apply(n => n + 1)));

    [Fact]
    public async Task Apply_Unknown_IsNotCalled()
    {
        var called = false;

        var applied = OutputUtilities.CreateUnknown("x").Apply(_ => called = true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(applied));
        Assert.False(called);
    }

    [Fact]
    public async Task Apply_OfSecret_StaysSecretThoughUnknown()
    {
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret("x").Apply(s => s + "y")));
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(OutputUtilities.CreateUnknown("x")).Apply(s => s + "y")));
    }

    [Fact]
    public async Task Apply_ToSecret_IsSecret() =>
        Assert.True(await Output.IsSecretAsync(Output.Create("x").Apply(s => Output.CreateSecret(s))));

    [Fact]
    public async Task Apply_ToUnknown_IsUnknown() =>
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.Create("x").Apply(s => OutputUtilities.CreateUnknown(s))));

    [Fact]
    public async Task Apply_ToNullOutput_IsTheDefault() =>
        Assert.Null(await OutputUtilities.GetValueAsync(Output.Create("x").Apply(_ => (Output<string>?)null)));

    [Fact]
    public async Task Apply_AsyncAndInput_GiveTheInnerValue()
    {
        Assert.Equal(
            "xy",
            await OutputUtilities.GetValueAsync(
                Output
                    .Create("x")
                    .Apply(async s =>
                    {
                        await Task.Yield();
                        return s + "y";
                    })
            )
        );
        Assert.Equal("xy", await OutputUtilities.GetValueAsync(Output.Create("x").Apply(s => (Input<string>)(s + "y"))));
    }

    [Fact]
    public async Task Unsecret_Secret_IsPlain() => Assert.False(await Output.IsSecretAsync(Output.Unsecret(Output.CreateSecret("x"))));

    [Fact]
    public void ToString_OfSecret_NeverGivesTheValue()
    {
        Assert.DoesNotContain("hunter2", Output.CreateSecret("hunter2").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", $"{Output.Create("hunter2")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Format_InputsAndOutputsInHoles_GivesTheText()
    {
        Input<int> port = 22;

        var text = Output.Format($"{Output.Create("host")}:{port} {1.5:0.00} {"plain"} {null}");

        Assert.Equal("host:22 1.50 plain ", await OutputUtilities.GetValueAsync(text));
    }

    [Fact]
    public async Task Format_SecretHole_IsSecret() =>
        Assert.True(await Output.IsSecretAsync(Output.Format($"a {Output.CreateSecret("b")}")));

    [Fact]
    public async Task Format_UnknownHole_IsUnknown() =>
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.Format($"a {OutputUtilities.CreateUnknown("b")}")));

    [Fact]
    public async Task Tuple_OfEight_KeepsTheOrder()
    {
        var tuple = Output.Tuple(
            Output.Create(1),
            Output.Create("2"),
            Output.Create(3),
            Output.Create(4),
            Output.Create(5),
            Output.Create(6),
            Output.Create(7),
            Output.Create(8)
        );

        Assert.Equal((1, "2", 3, 4, 5, 6, 7, 8), await OutputUtilities.GetValueAsync(tuple));
    }

    [Fact]
    public async Task Tuple_OfInputs_SecretWhenOneIs()
    {
        Input<string> secret = Output.CreateSecret("b");
        Input<string> plain = "a";

        Assert.True(await Output.IsSecretAsync(Output.Tuple(plain, secret)));
        Assert.False(await Output.IsSecretAsync(Output.Tuple(plain, plain)));
    }

    [Fact]
    public void All_AnyOutputs_CombinesWhatTheyCarry() =>
        Prop.ForAll<(int Value, bool Known, bool Secret)[]>(items =>
            {
                var all = Output.All(items.Select(i => Make(i.Value, i.Known, i.Secret)));

                var known = OutputUtilities.GetIsKnownAsync(all).GetAwaiter().GetResult();
                var values = OutputUtilities.GetValueAsync(all).GetAwaiter().GetResult();
                return known == items.All(i => i.Known)
                    && Output.IsSecretAsync(all).GetAwaiter().GetResult() == items.Any(i => i.Secret)
                    && (!known || values.SequenceEqual(items.Select(i => i.Value)));
            })
            .QuickCheckThrowOnFailure();

    private static Output<int> Make(int value, bool known, bool secret)
    {
        var output = known ? Output.Create(value) : OutputUtilities.CreateUnknown(value);
        return secret ? Output.CreateSecret(output) : output;
    }
}
