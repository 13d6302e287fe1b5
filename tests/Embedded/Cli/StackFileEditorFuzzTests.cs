using System.Globalization;
using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.Yaml;
using QuicLoad.Tests.Shared;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>Odd texts and random edits of files that people write: each holds the model, or is refused.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class StackFileEditorFuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => folder.PathTo("Pulumi.dev.yaml");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Set_TextsThatYamlReadsOtherwise_ComeBackAsTheyAre()
    {
        foreach (
            var text in new[]
            {
                "",
                " ",
                "x ",
                "12",
                "0x1F",
                "1e400",
                "true",
                "~",
                "null",
                "yes",
                "2026-12-01",
                "a: b",
                "a #b",
                "#",
                "- a",
                "*a",
                "&a",
                "!a",
                "{a}",
                "[a]",
                "a, b",
                "'",
                "\"",
                "\\",
                "\t",
                "two\nlines\n",
                "é",
                "😀",
                "\u2028",
                "\u0085",
                "@x",
                "`x",
                "%x",
                "|",
                ">",
                "?",
                ":",
                "a:",
                "<<",
                "...",
            }
        )
        {
            File.WriteAllText(FilePath, "config:\n  p:b: { c: [1] }\n");
            Set("p:a", "", text);
            Set("p:b", "c.1", text + ".");
            var config = (YamlMappingNode)YamlTree.Read(File.ReadAllText(FilePath))["config"];
            Assert.Equal(text, YamlJson.Setting(config["p:a"], s => s));
            Assert.Equal(text + ".", ((YamlScalarNode)config["p:b"]["c"][1]).Value);
        }
    }

    [Fact]
    public void RandomEdits_OnEveryFile_HoldTheModelOrRefuse()
    {
        const int seed = 20261129;
        var random = new Random(seed);
        var (done, refused) = (0, 0);
        foreach (var start in Corpus)
        {
            File.WriteAllText(FilePath, start);
            for (var step = 0; step < 40; step++)
            {
                var before = File.ReadAllText(FilePath);
                var model = Values(before);
                var (key, path) = (
                    $"p:{"abcd"[random.Next(4)]}",
                    random.Next(3) switch
                    {
                        0 => "",
                        1 => "x",
                        _ => random.Next(2) == 0 ? "x.y" : "0",
                    }
                );
                var value = random.Next(4) == 0 ? null : Texts[random.Next(Texts.Length)];
                try
                {
                    var editor = new StackFileEditor(FilePath, "p");
                    var place = Place(key, path);
                    var wanted = ConfigPath.Put(model, [place.Key, .. place.Path], value is null ? null : ConfigPath.Typed(value));
                    if (value is null)
                        editor.Remove(place);
                    else
                        editor.Set(place, ConfigPath.Typed(value));
                    editor.Save();
                    Assert.Equal(Sorted(wanted!), Sorted(Values(File.ReadAllText(FilePath))));
                    done++;
                }
                catch (CliException)
                {
                    Assert.Equal(before, File.ReadAllText(FilePath));
                    refused++;
                }
            }
        }
        Assert.True(done > refused, $"seed {seed}: {done} done, {refused} refused");
    }

    private static readonly string[] Texts =
    [
        "1",
        "true",
        "text",
        "two words",
        "a: b",
        "# no comment",
        "",
        "0x10",
        "1.5",
        "line\nline",
        "'",
        "- x",
    ];

    private static readonly string[] Corpus =
    [
        "",
        "config: {}\n",
        "# head\nconfig: # c\n  p:a: 1 # one\n\n  # b\n  p:b:\n    x: 1\n    # inner\n    y: [1, 2]\n",
        "config:\n    p:a:\n        x:\n            y: 1\n    p:b:\n        - 1\n        - x: 2\n          y: 3\n",
        "config: {p:a: 1, p:b: {x: {y: 2}}, p:c: [1, {x: 2}]}\n",
        "config:\n  p:a: &a\n    x: 1\n  p:b: *a\n  p:c:\n    <<: *a\n    z: 1\n  p:d: 1\n",
        "config:\r\n  p:a: 1\r\n  p:b:\r\n    x: 1\r\n",
        "\uFEFFconfig:\n  p:a: 1\n",
        "---\n# head\nencryptionsalt: v1:x\nconfig:\n  \"p:a\": |\n    one\n      two\n\n  'p:b': >-\n    folded\n    text\n  "
            + "p:c: plain\n    goes on\n",
        "config:\n  p:a:\n  - x: 1\n    y: 2\n  -   x: 3\n  p:b: [\n    1, # one\n    2\n  ]\nother: 1\n",
        "config:\n  a: 1\n  p:b: { x: 1, # comment\n    y: 2 }\n  p:c: { secure: v1:AAAA }\n  q:a: 1\n",
    ];

    private void Set(string key, string path, string value)
    {
        var editor = new StackFileEditor(FilePath, "p");
        editor.Set(
            Place(key, path),
            path.Length > 0 ? ConfigPath.Typed(value) : new YamlScalarNode(value) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted }
        );
        editor.Save();
    }

    private static ConfigPath Place(string key, string path) => new(key, path.Length == 0 ? [] : path.Split('.'));

    /// <summary>The settings by full key.</summary>
    private static YamlMappingNode Values(string text) =>
        YamlTree.Read(text.TrimStart('\uFEFF')).Children.TryGetValue("config", out var config) && config is YamlMappingNode map
            ? new YamlMappingNode(
                map.Children.Select(child =>
                    KeyValuePair.Create<YamlNode, YamlNode>(
                        new YamlScalarNode(
                            child.Key.ToString().Contains(':', StringComparison.Ordinal) ? child.Key.ToString() : $"p:{child.Key}"
                        ),
                        child.Value
                    )
                )
            )
            : [];

    private static string Sorted(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => string.Create(
                CultureInfo.InvariantCulture,
                $"{{{string.Join(",", map.Children.Select(c => $"{c.Key}:{Sorted(c.Value)}").Order(StringComparer.Ordinal))}}}"
            ),
            YamlSequenceNode list => $"[{string.Join(",", list.Children.Select(Sorted))}]",
            _ => YamlJson.Render(node, secret => secret),
        };
}
