using System.Text.RegularExpressions;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Architecture;

/// <summary>How long lines and files may be.</summary>
public sealed class FormTests
{
    private const int LongestLine = 140;
    private const int LongestFile = 250;

    private static readonly string[] Rooms =
    [
        "balancer",
        "components",
        "contracts",
        "embedded",
        "infra",
        "stacks",
        "tests",
        "tools",
        "viewer",
    ];

    /// <summary>Files that may be longer, and why.</summary>
    private static readonly Dictionary<string, string> Longer = new()
    {
        ["tests/Embedded/Fixtures/KubernetesFixture.cs"] = "one program, as it was recorded with the official engine",
    };

    private static IEnumerable<string> Files =>
        Rooms
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"));

    [Fact]
    public void Line_OutsideRawStrings_HasAHundredAndFortyColumns() =>
        Assert.Equal(
            [],
            from file in Files
            from line in OutsideRawStrings(File.ReadLines(Path.Combine(Repository.Root, file)))
            where line.Text.Length > LongestLine
            select $"{file}:{line.Number} has {line.Text.Length} columns"
        );

    [Fact]
    public void File_OfAnyRoom_HasTwoHundredAndFiftyLines()
    {
        var lengths = Files.ToDictionary(file => file, file => File.ReadLines(Path.Combine(Repository.Root, file)).Count());
        Assert.Equal([], lengths.Where(file => file.Value > LongestFile).Select(file => file.Key).Except(Longer.Keys));
        Assert.Equal([], Longer.Keys.Where(file => lengths.GetValueOrDefault(file) <= LongestFile));
    }

    /// <summary>What stands in raw string literals is text for others, who break their lines as they must.</summary>
    private static IEnumerable<(int Number, string Text)> OutsideRawStrings(IEnumerable<string> lines)
    {
        var (number, inside) = (0, false);
        foreach (var line in lines)
        {
            number++;
            var quotes = Regex.Count(line, "\"{3,}");
            if (!inside && quotes == 0)
                yield return (number, line);
            inside ^= quotes % 2 == 1;
        }
    }
}
