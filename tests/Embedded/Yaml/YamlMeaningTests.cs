using QuicLoad.Embedded.Yaml;

namespace QuicLoad.Embedded.Tests.Yaml;

/// <summary>What a stack file's text means, as go-yaml 3 and the Pulumi CLI have it.</summary>
public sealed class YamlMeaningTests
{
    [Theory]
    // whole numbers to every base; underscores part digits
    [InlineData("12", "12")]
    [InlineData("+12", "12")]
    [InlineData("-12", "-12")]
    [InlineData("1_000", "1000")]
    [InlineData("0777", "511")]
    [InlineData("0o17", "15")]
    [InlineData("-0o17", "-15")]
    [InlineData("08", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("0X1f", "31")]
    [InlineData("0b101", "5")]
    [InlineData("-0b101", "-5")]
    [InlineData("0o8", "\"0o8\"")]
    [InlineData("0xZ", "\"0xZ\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    // floating point
    [InlineData("1.20", "1.2")]
    [InlineData("1e3", "1000")]
    [InlineData("1.", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("-1.5e-3", "-0.0015")]
    [InlineData("1_0.5", "10.5")]
    [InlineData("1e400", "\"1e400\"")]
    [InlineData("-1e400", "\"-1e400\"")]
    [InlineData("1e123456789", "\"1e123456789\"")]
    [InlineData("1e-400", "0")]
    [InlineData("-Infinity", "\"-Infinity\"")]
    [InlineData("Infinity", "\"Infinity\"")]
    [InlineData("-NaN", "\"-NaN\"")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("inf", "\"inf\"")]
    // texts that YAML 1.1 has otherwise
    [InlineData("190:20:30", "\"190:20:30\"")]
    [InlineData("1:30", "\"1:30\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("1.20.2", "\"1.20.2\"")]
    [InlineData("198.51.100.0/24", "\"198.51.100.0/24\"")]
    [InlineData("1-2", "\"1-2\"")]
    [InlineData("1,000", "\"1,000\"")]
    [InlineData("0.0.0.0", "\"0.0.0.0\"")]
    // the rest
    [InlineData("true", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("False", "false")]
    [InlineData("tRue", "\"tRue\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("Null", "null")]
    [InlineData("nil", "\"nil\"")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!!int \"12\"", "12")]
    [InlineData("!!float 3", "3")]
    [InlineData("'2026-12-01'", "\"2026-12-01\"")]
    [InlineData("|\n    12\n", "\"12\\n\"")]
    public void Render_Scalar_IsWhatTheOfficialCliMakesOfIt(string scalar, string json) =>
        Assert.Equal($"{{\"a\":{json}}}", Json($"a: {scalar}"));

    [Theory]
    [InlineData("a: 07", "7")]
    [InlineData("a: 1.50", "1.5")]
    [InlineData("a: 1e3", "1000")]
    [InlineData("a: 1000000.0", "1e+06")]
    [InlineData("a: 0.00001", "1e-05")]
    [InlineData("a: True", "true")]
    [InlineData("a: ~", "")]
    [InlineData("a: '07'", "07")]
    [InlineData("a: 1e400", "1e400")]
    [InlineData("a: [1, 0x10]", "[1,16]")]
    public void Setting_AtTheTop_IsTheTextOfItsValue(string yaml, string text) =>
        Assert.Equal(text, YamlJson.Setting(YamlTree.Read(yaml)["a"], s => s));

    [Theory]
    [InlineData("base: &b { x: 1, y: 2 }\na: { <<: *b, y: 3 }", "{\"y\":3,\"x\":1}")]
    [InlineData("base: &b { x: 1 }\nother: &o { x: 2, z: 3 }\na:\n  <<: [*b, *o]", "{\"x\":1,\"z\":3}")]
    [InlineData("a: { <<: { x: 1 } }", "{\"x\":1}")]
    [InlineData("base: &b 12\na: *b", "12")]
    [InlineData("a: { '<<': x }", "{\"<<\":\"x\"}")]
    public void Render_AliasesAndMergeKeys_AreWhatTheyStandFor(string yaml, string json) =>
        Assert.Equal(json, YamlJson.Render(YamlTree.Read(yaml)["a"], s => s));

    [Theory]
    [InlineData("a: .inf", 1, "a number that settings cannot hold")]
    [InlineData("a: [-.Inf]", 1, "a number that settings cannot hold")]
    [InlineData("b: 1\na: .NaN", 2, "a number that settings cannot hold")]
    [InlineData("a: 2026-12-01", 1, "reads as a date")]
    [InlineData("a: 2026-12-01T10:00:00Z", 1, "reads as a date")]
    [InlineData("a: !!timestamp '2026-12-01'", 1, "does not fit")]
    [InlineData("a: !!binary aGk=", 1, "does not fit")]
    [InlineData("a: !!int x", 1, "does not fit")]
    [InlineData("a: !vault x", 1, "does not fit")]
    [InlineData("a: !!set { x }", 1, "has the tag")]
    [InlineData("a: 1\na: 2", 2, "the key \"a\" a second time")]
    [InlineData("a: 1\n\"a\": 2", 2, "the key \"a\" a second time")]
    [InlineData("a: { <<: { x: 1 }, <<: { y: 1 } }", 1, "the merge key << a second time")]
    [InlineData("a: { <<: 12 }", 1, "must be a map")]
    [InlineData("1: x", 1, "must have text as key")]
    [InlineData("true: x", 1, "must have text as key")]
    [InlineData("? [a, b]\n: x", 1, "must have text as key")]
    [InlineData("a: *b", 1, "no anchor &b before it")]
    [InlineData("a: &b [*b]", 1, "levels")]
    [InlineData("- a", 1, "must be a map of settings")]
    [InlineData("a: [1\nb: }", 1, "must be YAML")]
    [InlineData("\ta: 1", 1, "with a tab")]
    [InlineData("a:\n\tb: 1", 1, "must be YAML")]
    [InlineData("a:\n  b:\n  \tc: 1", 1, "must be YAML")]
    public void Read_AmbiguousText_IsRefusedWithPlaceAndCure(string yaml, int line, string rule)
    {
        var problem = Assert.Throws<YamlProblem>(() => YamlTree.Read(yaml));
        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: |\n  \tx\n", "{\"a\":\"\\tx\\n\"}")]
    [InlineData("a: [\n\t1,\n\t2]", "{\"a\":[1,2]}")]
    public void Read_TabsThatAreNoIndentation_AreTaken(string yaml, string json) => Assert.Equal(json, Json(yaml));

    [Fact]
    public void Read_AliasesOfAliases_AreBounded()
    {
        var text =
            "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(
                Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n")
            );
        Assert.Contains("values", Assert.Throws<YamlProblem>(() => YamlTree.Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeepNesting_IsBounded() => Assert.Throws<YamlProblem>(() => YamlTree.Read("a: " + new string('[', 100_000)));

    [Fact]
    public void Read_SeveralDocuments_TheFirstCounts() => Assert.Equal("{\"a\":1}", Json("---\na: 1\n...\n---\nb: 2\n"));

    private static string Json(string yaml) => YamlJson.Render(YamlTree.Read(yaml), s => s);
}
