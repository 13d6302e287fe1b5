using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Values;

public sealed class PropertyDiffTests
{
    [Fact]
    public void Compare_AnyMaps_IsEmptyExactlyWhenTheyAreEqual() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Maps(3).Two().ToArbitrary(),
                pair =>
                    PropertyDiff.Compare(pair.Item1, pair.Item1).IsEmpty
                    && PropertyDiff.Compare(pair.Item1, pair.Item2).IsEmpty == pair.Item1.Equals(pair.Item2)
            )
        );

    [Fact]
    public void Compare_SecretAndPlain_AreNoDifference() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Maps(3).ToArbitrary(),
                map => PropertyDiff.Compare(map, map.Select((_, value) => new PropertyValue.Secret(value))).IsEmpty
            )
        );

    [Fact]
    public void Json_AnyMap_ComesBackAsItWas() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(Maps(3).ToArbitrary(), map => PropertyJson.Parse(PropertyJson.Reveal(map)).Equals(map))
        );

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "a:Update")]
    [InlineData("""{"a":{"b":[1,2]}}""", """{"a":{"b":[1,3,4]}}""", "a.b[1]:Update a.b[2]:Add")]
    [InlineData(
        """{"data":{".dockerconfigjson":"x","y":1}}""",
        """{"data":{".dockerconfigjson":"z"}}""",
        "data[\".dockerconfigjson\"]:Update data.y:Delete"
    )]
    [InlineData("""{"a":null}""", "{}", "")]
    public void Compare_Change_NamesItsPath(string before, string after, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                PropertyDiff
                    .Compare((PropertyValue.Map)PropertyJson.Parse(before), (PropertyValue.Map)PropertyJson.Parse(after))
                    .Select(c => $"{c.Path}:{c.Kind}")
            )
        );

    [Theory]
    [InlineData("triggers[*]", "triggers[0]", true)]
    [InlineData("triggers[*]", "triggers", false)]
    [InlineData("spec", "spec.replicas", true)]
    [InlineData("spec", "specs", false)]
    [InlineData("a.*.c", "a.b.c.d", true)]
    [InlineData("*", "anything[1]", true)]
    public void Covers_PatternAndPath(string pattern, string path, bool expected) =>
        Assert.Equal(expected, PropertyDiff.Covers(pattern, path));

    [Theory]
    [InlineData("a.b", """{"a":{"b":1,"c":2}}""")]
    [InlineData("a[\"b\"]", """{"a":{"b":1,"c":2}}""")]
    [InlineData("list[1]", """{"list":[7,9]}""")]
    [InlineData("list[*]", """{"list":[8,9]}""")]
    [InlineData("gone", """{"gone":0}""")]
    public void Copy_Path_TakesThatValueOnly(string path, string expected)
    {
        var source = (PropertyValue.Map)PropertyJson.Parse("""{"a":{"b":1},"list":[8,9],"gone":0}""");
        var target = (PropertyValue.Map)PropertyJson.Parse("""{"a":{"b":5,"c":2},"list":[7,7]}""");
        var wanted = target.Items.SetItems(((PropertyValue.Map)PropertyJson.Parse(expected)).Items);

        Assert.Equal(new PropertyValue.Map(wanted), PropertyPath.Copy(path, source, target));
    }

    private static Gen<PropertyValue.Map> Maps(int depth) =>
        Gen.Elements("a", "b", "c.d", "e\"f")
            .SelectMany(key => Values(depth).Select(value => (Key: key, Value: value)))
            .ListOf()
            .Select(pairs => new PropertyValue.Map(
                pairs.DistinctBy(p => p.Key).ToImmutableSortedDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal)
            ));

    private static Gen<PropertyValue> Values(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements<PropertyValue>(
                new PropertyValue.Bool(true),
                new PropertyValue.Text(""),
                new PropertyValue.Text("x\n<é>"),
                new PropertyValue.Number(1.5)
            ),
            Gen.Choose(-9, 9).Select(n => (PropertyValue)new PropertyValue.Number(n))
        );
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Maps(depth - 1).Select(map => (PropertyValue)map),
                Values(depth - 1).ListOf(2).Select(items => (PropertyValue)new PropertyValue.List([.. items]))
            );
    }
}
