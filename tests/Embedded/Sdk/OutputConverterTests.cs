using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pulumi.Utilities;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Sdk;
using QuicLoad.Embedded.Values;
using static QuicLoad.Embedded.Tests.Sdk.Programs;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>What a resource's [Output] properties hold after an answer.</summary>
public sealed class OutputConverterTests
{
    [Fact]
    public async Task Answer_OfEveryKind_FillsTheProperties()
    {
        var part = Map(
            ("name", Text("n")),
            ("size", new PropertyValue.Number(2)),
            ("tags", List(Text("x"))),
            ("port", Text("http")),
            ("extra", Text("-"))
        );
        var (thing, messages) = await AnswerAsync(
            false,
            Map(
                ("text", Text("t")),
                ("number", new PropertyValue.Number(1.5)),
                ("count", new PropertyValue.Number(3)),
                ("list", List(Text("a"))),
                ("map", Map(("k", Text("v")))),
                ("part", part),
                ("level", Text("high"))
            )
        );

        Assert.Empty(messages);
        Assert.Equal("t", await OutputUtilities.GetValueAsync(thing.Text));
        Assert.Equal(1.5, await OutputUtilities.GetValueAsync(thing.Number));
        Assert.Equal(3, await OutputUtilities.GetValueAsync(thing.Count));
        Assert.Equal("a", Assert.Single(await OutputUtilities.GetValueAsync(thing.List)));
        Assert.Equal("v", (await OutputUtilities.GetValueAsync(thing.Map))["k"]);
        Assert.Equal("high", (await OutputUtilities.GetValueAsync(thing.Level)).ToString());
        var got = (await OutputUtilities.GetValueAsync(thing.Part))!;
        Assert.Equal(("n", 2, "x", "http"), (got.Name, got.Size, got.Tags.Single(), got.Port.AsT1));
    }

    [Fact]
    public async Task Answer_MissingInUpdate_IsTheDefaultAndKnown()
    {
        var (thing, messages) = await AnswerAsync(false, Map());

        Assert.Empty(messages);
        Assert.Null(await OutputUtilities.GetValueAsync(thing.Text));
        Assert.Null(await OutputUtilities.GetValueAsync(thing.Number));
        Assert.Equal(0, await OutputUtilities.GetValueAsync(thing.Count));
        Assert.True((await OutputUtilities.GetValueAsync(thing.List)).IsDefault);
        Assert.True(await OutputUtilities.GetIsKnownAsync(thing.Part));
    }

    [Fact]
    public async Task Answer_MissingInPreview_IsUnknownAndSoIsTheId()
    {
        var (thing, _) = await AnswerAsync(true, Map(("text", Text("t"))), id: null);

        Assert.True(await OutputUtilities.GetIsKnownAsync(thing.Text));
        Assert.False(await OutputUtilities.GetIsKnownAsync(thing.Number));
        Assert.False(await OutputUtilities.GetIsKnownAsync(thing.Id));
        Assert.Equal("urn:pulumi:dev::test::test:index:Thing::thing", await OutputUtilities.GetValueAsync(thing.Urn));
    }

    [Fact]
    public async Task Answer_SecretOrUnknownWithin_HoldsForTheWhole()
    {
        var (thing, _) = await AnswerAsync(
            false,
            Map(("list", List(Text("a"), Secret(Text("b")))), ("map", Map(("k", PropertyValue.Unknown))))
        );

        Assert.True(await Pulumi.Output.IsSecretAsync(thing.List));
        Assert.Equal(2, (await OutputUtilities.GetValueAsync(thing.List)).Length);
        Assert.False(await OutputUtilities.GetIsKnownAsync(thing.Map));
    }

    [Fact]
    public async Task Answer_Malformed_WarnsAndGivesTheDefault()
    {
        var (thing, messages) = await AnswerAsync(
            false,
            Map(("text", new PropertyValue.Number(1)), ("count", Text("three")), ("part", Map(("name", Text("n")), ("size", Text("big")))))
        );

        const string Urn = "Warning urn:pulumi:dev::test::test:index:Thing::thing: ";
        Assert.Equal(
            [
                $"{Urn}Expected System.Int32 but got a string deserializing QuicLoad.Embedded.Tests.Sdk.Thing.count",
                $"{Urn}Expected System.Nullable`1[System.Int32] but got a string deserializing QuicLoad.Embedded.Tests.Sdk.ThingPart(size)",
                $"{Urn}Expected System.String but got a number deserializing QuicLoad.Embedded.Tests.Sdk.Thing.text",
            ],
            messages.Order(StringComparer.Ordinal)
        );
        Assert.Null(await OutputUtilities.GetValueAsync(thing.Text));
        Assert.Equal(0, await OutputUtilities.GetValueAsync(thing.Count));
        Assert.Equal("n", (await OutputUtilities.GetValueAsync(thing.Part))!.Name);
    }

    [Fact]
    public async Task Answer_Outputs_DependOnTheResource()
    {
        var (thing, _) = await AnswerAsync(false, Map(("text", Text("t"))));

        Assert.Equal([thing], await OutputUtilities.GetDependenciesAsync(thing.Text));
        Assert.Equal([thing], await OutputUtilities.GetDependenciesAsync(thing.Urn));
    }

    [Fact]
    public void Json_ThereAndBack_IsTheSame() =>
        Prop.ForAll(
                Values(),
                value => PropertyValues.FromJson(JsonSerializer.Deserialize<JsonElement>(PropertyValues.ToJson(value))).Equals(value)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Unwrap_AnySecretsInside_ValueStaysTheSameWithout() =>
        Prop.ForAll(
                Values(),
                value =>
                {
                    var (plain, known, secret) = PropertyValues.Unwrap(Secret(List(Secret(value), value)));
                    return known && secret && plain.Equals(List(value, value));
                }
            )
            .QuickCheckThrowOnFailure();

    private static Arbitrary<PropertyValue> Values()
    {
        var leaf = Gen.OneOf(
            Gen.Constant(PropertyValue.Null),
            ArbMap.Default.GeneratorFor<bool>().Select(b => (PropertyValue)new PropertyValue.Bool(b)),
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(n => (PropertyValue)new PropertyValue.Number(n.Get)),
            ArbMap
                .Default.GeneratorFor<UnicodeString>()
                .Where(s => s.Get is not null && !s.Get.Any(char.IsSurrogate))
                .Select(s => Text(s.Get))
        );
        var list = leaf.ArrayOf().Select(items => (PropertyValue)List(items));
        var map = leaf.ArrayOf().Select(items => (PropertyValue)Map([.. items.Select((item, i) => ($"k{i}", item))]));
        return Gen.OneOf(leaf, list, map, Gen.OneOf(list, map).ArrayOf().Select(items => (PropertyValue)List(items))).ToArbitrary();
    }

    private static async Task<(Thing Thing, IEnumerable<string> Messages)> AnswerAsync(
        bool dryRun,
        PropertyValue.Map outputs,
        string? id = "id"
    )
    {
        const string Urn = "urn:pulumi:dev::test::test:index:Thing::thing";
        var monitor = new RecordingMonitor
        {
            Info = Info(dryRun),
            Answer = r => r.Name == "thing" ? new RegisterResponse(Urn, id, outputs) : null,
        };
        Thing thing = null!;
        Assert.Equal(0, await monitor.RunAsync(() => thing = new Thing("thing")));
        return (thing, monitor.Messages);
    }
}
