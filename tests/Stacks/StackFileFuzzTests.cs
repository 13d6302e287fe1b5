using System.Text;
using QuicLoad.Embedded.Yaml;
using QuicLoad.Stacks.Reading;
using QuicLoad.Tests.Fuzz;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>
/// Stack files that are broken at random: settings, a list of mistakes or a place in the file come out, never another exception.
/// </summary>
public sealed class StackFileFuzzTests
{
    private static readonly string[] Bits =
    [
        "1e400",
        "-1",
        "-Infinity",
        ".nan",
        "~",
        "''",
        "\"\"",
        "{}",
        "[]",
        "[[[[",
        "{a: b",
        "}",
        "]",
        "&a ",
        "*a",
        "<<: *a",
        "!!int x",
        "!!binary aGk=",
        "2026-12-01",
        "0.0.0.0/0",
        "255.255.255.255/32",
        "0x7fffffffffffffff",
        "99999999999999999999",
        "1e-400",
        "\t",
        "\r",
        "\u0000",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "😀",
        "\ud800",
        "|\n",
        ">-\n",
        "? ",
        ": ",
        "- ",
        "# ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "{ secure: x }",
        "'{\"a\":1,\"a\":2}'",
        "'[1'",
        "true",
        "true: 1",
        "https://[::1]/",
        "https://%zz/",
        "999999999999h",
        "1_000",
        "a: &x [*x]\n",
    ];

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Read_BrokenFiles_GivesSettingsOrMistakes()
    {
        var (read, refused, noYaml) = (0, 0, 0);
        Fuzzing.Feed(
            "stack files",
            700,
            Make,
            yaml =>
            {
                try
                {
                    _ = SettingsReaderTests.ReadAlone(yaml, secrets: yaml.Length % 2 == 0 ? [] : ["ssh.user", "workers[0]", "viewers"]);
                    read++;
                }
                catch (SettingsException error)
                {
                    Assert.All(
                        error.Errors,
                        mistake => Assert.False(mistake.Path.Length == 0 || mistake.Rule.Length == 0 || mistake.Cure.Length == 0)
                    );
                    refused++;
                }
                catch (YamlProblem problem)
                {
                    Assert.True(problem.Line > 0, problem.ToString());
                    noYaml++;
                }
            }
        );
        Assert.True(read > 0 && refused > 0 && noYaml > 0, $"{read} read, {refused} refused, {noYaml} no YAML");
    }

    private static string Make(Random random)
    {
        var yaml = StackYaml.Good;
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            yaml = Broken(yaml, random);
        return random.Next(4) > 0 ? yaml : Encoding.UTF8.GetString(Fuzzing.Damage(random, Encoding.UTF8.GetBytes(yaml)));
    }

    private static string Broken(string yaml, Random random)
    {
        if (yaml.Length == 0)
            return yaml;
        var at = random.Next(yaml.Length);
        var lines = yaml.Split('\n');
        var line = random.Next(lines.Length);
        var bit = Bits[random.Next(Bits.Length)];
        switch (random.Next(7))
        {
            case 0:
                return yaml.Remove(at, Math.Min(random.Next(1, 12), yaml.Length - at));
            case 1:
                return yaml.Insert(at, bit);
            case 2:
                return yaml.Insert(at, ((char)random.Next(1, 300)).ToString());
            case 3:
                return string.Join('\n', lines.Where((_, i) => i != line));
            case 4:
                return string.Join('\n', lines.Select((text, i) => i == line ? "  " + text : text));
            case 5:
                return string.Join('\n', lines.SelectMany((text, i) => i == line ? new[] { text, text } : [text]));
            default:
                var colon = lines[line].IndexOf(": ", StringComparison.Ordinal);
                lines[line] = colon < 0 ? lines[line] : lines[line][..(colon + 2)] + bit;
                return string.Join('\n', lines);
        }
    }
}
