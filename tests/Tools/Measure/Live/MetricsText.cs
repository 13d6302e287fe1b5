using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Live;

/// <summary>Reads OpenMetrics 1.0 as strictly as its grammar and its rules of families are; what breaks one fails the test.</summary>
internal static partial class MetricsText
{
    /// <summary>The samples by name and labels.</summary>
    public static Dictionary<string, double> Read(string text)
    {
        Assert.EndsWith("\n# EOF\n", text, StringComparison.Ordinal);
        var lines = text.Split('\n')[..^2];
        var samples = new Dictionary<string, double>(StringComparer.Ordinal);
        var families = new HashSet<string>(StringComparer.Ordinal);
        var (family, type, seen) = ("", "", new HashSet<string>());
        foreach (var line in lines)
        {
            if (Metadata().Match(line) is { Success: true } metadata)
            {
                var name = metadata.Groups["name"].Value;
                if (name != family)
                {
                    Assert.True(families.Add(name), $"a family stands in one piece: {line}");
                    (family, type, seen) = (name, "", []);
                }
                var word = metadata.Groups["word"].Value;
                Assert.True(seen.Add(word), $"once for each family, and before its samples: {line}");
                Assert.DoesNotContain("samples", seen);
                if (word == "TYPE")
                    type = metadata.Groups["rest"].Value;
                Assert.True(word != "TYPE" || type is "counter" or "gauge" or "info", $"a type of ours: {line}");
                Assert.False(type == "counter" && name.EndsWith("_total", StringComparison.Ordinal), $"a family has no ending: {line}");
                continue;
            }
            var sample = Sample().Match(line);
            Assert.True(sample.Success, $"a line is metadata or a sample: {line}");
            var ending = type switch
            {
                "counter" => "_total",
                "info" => "_info",
                _ => "",
            };
            Assert.True(seen.IsSupersetOf(["TYPE", "HELP"]), $"type and help stand before: {line}");
            Assert.Equal(family + ending, sample.Groups["name"].Value);
            seen.Add("samples");
            var value = double.Parse(sample.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            Assert.True(type != "counter" || value >= 0, $"a counter is never negative: {line}");
            Assert.True(type != "info" || value == 1, $"an info is 1: {line}");
            Assert.True(samples.TryAdd(sample.Groups["series"].Value, value), $"a series is there once: {line}");
            var labels = Label().Matches(sample.Groups["labels"].Value).Select(label => label.Groups[1].Value).ToList();
            Assert.Equal(labels.Distinct().Count(), labels.Count);
        }
        return samples;
    }

    [GeneratedRegex("""\A# (?<word>TYPE|HELP|UNIT) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>(?:[^\\\n"]|\\[n\\"])*)\z""")]
    private static partial Regex Metadata();

    [GeneratedRegex(
        """
            \A(?<series>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^\\\n"]|\\[n\\"])*",?)*(?<!,))\})?) (?<value>-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)\z
            """
    )]
    private static partial Regex Sample();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="(?:[^\\\n"]|\\[n\\"])*"(?:,|\z)""")]
    private static partial Regex Label();
}
