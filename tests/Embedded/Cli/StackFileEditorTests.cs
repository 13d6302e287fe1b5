using QuicLoad.Embedded.Cli;
using QuicLoad.Tests.Shared;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>Files that people write: each change keeps all else, or is refused and leaves the file as it was.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class StackFileEditorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => folder.PathTo("Pulumi.dev.yaml");

    public void Dispose() => folder.Dispose();

    [Theory]
    // indented by four
    [InlineData(
        "config:\n    p:viewers:\n        replicas: 10\n        image: a:1\n    p:limits:\n        most: 20\n",
        "p:viewers",
        "replicas",
        "20",
        "config:\n    p:viewers:\n        replicas: 20\n        image: a:1\n    p:limits:\n        most: 20\n"
    )]
    [InlineData(
        "config:\n    p:viewers:\n        replicas: 10\n",
        "p:new",
        "",
        "x",
        "config:\n    p:viewers:\n        replicas: 10\n    p:new: x\n"
    )]
    [InlineData(
        "config:\n    p:viewers:\n        replicas: 10\n",
        "p:viewers",
        "kind",
        "x",
        "config:\n    p:viewers:\n        replicas: 10\n        kind: x\n"
    )]
    // in brackets
    [InlineData(
        "config: {p:net: 198.51.100.0/24, p:routes: true}\n",
        "p:net",
        "",
        "198.51.101.0/24",
        "config: {p:net: 198.51.101.0/24, p:routes: true}\n"
    )]
    [InlineData("config: {p:net: 198.51.100.0/24}\n", "p:new", "", "x", "config: {p:net: 198.51.100.0/24, p:new: x}\n")]
    [InlineData("{config: {p:a: 1}}\n", "p:b", "c", "x", "{config: {p:a: 1, p:b: { c: x }}}\n")]
    [InlineData("config:\n  p:a: [1, 2]\n", "p:a", "2", "3", "config:\n  p:a: [1, 2, 3]\n")]
    [InlineData("config: {}\n", "p:a", "b", "x", "config:\n  p:a:\n    b: x\n")]
    [InlineData("config:\n", "p:a", "", "x", "config:\n  p:a: x\n")]
    [InlineData("", "p:a", "", "x", "config:\n  p:a: x\n")]
    [InlineData("# only this\n", "p:a", "", "x", "# only this\nconfig:\n  p:a: x\n")]
    // anchors
    [InlineData(
        "config:\n  p:a:\n    name: master\n    key: &k ssh AAAA\n  p:b:\n    key: *k\n",
        "p:a",
        "name",
        "m2",
        "config:\n  p:a:\n    name: m2\n    key: &k ssh AAAA\n  p:b:\n    key: *k\n"
    )]
    [InlineData("config:\n  p:a: &a { x: 1 }\n  p:b: *a\n", "p:b", "x", "2", "config:\n  p:a: &a { x: 1 }\n  p:b:\n    x: 2\n")]
    [InlineData(
        "config:\n  p:a: &a { x: 1 }\n  p:b: { <<: *a, y: 1 }\n",
        "p:b",
        "x",
        "2",
        "config:\n  p:a: &a { x: 1 }\n  p:b: { <<: *a, y: 1, x: 2 }\n"
    )]
    [InlineData("config:\n  p:a: &a 1\n  p:b: *a\n", "p:a", "", "x", "config:\n  p:a: x\n  p:b: 1\n")]
    // comments
    [InlineData(
        "config: # all\n  # first\n  p:a: 1 # one\n  # second\n  p:b: 2\n",
        "p:a",
        "",
        "x",
        "config: # all\n  # first\n  p:a: x # one\n  # second\n  p:b: 2\n"
    )]
    [InlineData("config: # all\n  p:a: 1\n", "p:b", "", "x", "config: # all\n  p:a: 1\n  p:b: x\n")]
    [InlineData("config:\n  p:a: 1\n  # the end\n", "p:b", "", "x", "config:\n  p:a: 1\n  p:b: x\n  # the end\n")]
    // line ends, marks, no last line end
    [InlineData("config:\r\n  p:a: 1\r\n  p:b:\r\n    c: 1\r\n", "p:b", "c", "x", "config:\r\n  p:a: 1\r\n  p:b:\r\n    c: x\r\n")]
    [InlineData("config:\r\n  p:a: 1\r\n", "p:b", "c", "x", "config:\r\n  p:a: 1\r\n  p:b:\r\n    c: x\r\n")]
    [InlineData("---\nconfig:\n  p:a: 1\n...\n", "p:b", "", "x", "---\nconfig:\n  p:a: 1\n  p:b: x\n...\n")]
    [InlineData("config:\n  p:a: 1", "p:b", "", "x", "config:\n  p:a: 1\n  p:b: x\n")]
    // scalars of every style, quoted keys
    [InlineData("config:\n  p:a: |\n    one\n    two\n  p:b: 1\n", "p:a", "", "x", "config:\n  p:a: x\n  p:b: 1\n")]
    [InlineData("config:\n  p:a: >-\n    one\n    two\n\n  p:b: 1\n", "p:b", "", "x", "config:\n  p:a: >-\n    one\n    two\n\n  p:b: x\n")]
    [InlineData("config:\n  p:a: one\n    two\n    three\n  p:b: 1\n", "p:a", "", "x", "config:\n  p:a: x\n  p:b: 1\n")]
    [InlineData("config:\n  \"p:a\": 'it''s'\n  'p:b': \"#1\"\n", "p:a", "", "x", "config:\n  \"p:a\": x\n  'p:b': \"#1\"\n")]
    [InlineData("config:\n  a: 1\n", "p:a", "", "x", "config:\n  a: x\n")]
    // lists of maps
    [InlineData(
        "config:\n  p:w:\n    - name: a\n      at: 1\n    - name: b\n",
        "p:w",
        "1.name",
        "c",
        "config:\n  p:w:\n    - name: a\n      at: 1\n    - name: c\n"
    )]
    [InlineData(
        "config:\n  p:w:\n  - name: a\n  - name: b\n",
        "p:w",
        "2.name",
        "c",
        "config:\n  p:w:\n  - name: a\n  - name: b\n  - name: c\n"
    )]
    [InlineData("config:\n  p:w:\n    - name: a\n", "p:w", "0.at", "x", "config:\n  p:w:\n    - name: a\n      at: x\n")]
    public void Set_ChangesTheLeast(string before, string key, string path, string value, string after)
    {
        File.WriteAllText(FilePath, before);
        Set(key, path, value);
        Assert.Equal(after, File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("config:\n  p:a: 1 # one\n  p:b: 2\n", "p:a", "", "config:\n  p:b: 2\n")]
    [InlineData("config:\n  p:a: 1\n", "p:a", "", "config: {}\n")]
    [InlineData("config: {p:a: 1, p:b: 2}\n", "p:a", "", "config: {p:b: 2}\n")]
    [InlineData("config: {p:a: 1, p:b: 2}\n", "p:b", "", "config: {p:a: 1}\n")]
    [InlineData("config:\n  p:a: { b: 1 }\n", "p:a", "b", "config:\n  p:a: {}\n")]
    [InlineData(
        "config:\n  p:w:\n    - name: a\n      at: 1\n    # the second\n    - name: b\n",
        "p:w",
        "0",
        "config:\n  p:w:\n    # the second\n    - name: b\n"
    )]
    [InlineData(
        "config:\n  p:w:\n    - name: a\n      at: 1\n    - name: b\n",
        "p:w",
        "0.name",
        "config:\n  p:w:\n    - at: 1\n    - name: b\n"
    )]
    [InlineData("config:\n  p:a:\n    # inside\n    b: 1\n  # outside\n  p:c: 2\n", "p:a", "", "config:\n  # outside\n  p:c: 2\n")]
    public void Remove_TakesItsLines(string before, string key, string path, string after)
    {
        File.WriteAllText(FilePath, before);
        var editor = new StackFileEditor(FilePath, "p");
        editor.Remove(Place(key, path));
        editor.Save();
        Assert.Equal(after, File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("config:\n  p:a: &a 1\n  # the second\n  p:b: *a\n", "p:a", "", "comment")]
    [InlineData("config:\n  p:a: 1\n---\nconfig:\n  p:a: 2\n", "p:a", "", "documents")]
    [InlineData("config:\n  p:b: { # comment\n    c: 1, d: *x }\n", "p:b", "e", "no anchor &x")]
    [InlineData("config:\n  p:a: 1\n  p:a: 2\n", "p:a", "", "a second time")]
    [InlineData("config: [1]\n", "p:a", "", "no map")]
    [InlineData("config:\n  p:a: { b: [1], c: 1 }\n", "p:a", "c.d", "must be a map")]
    [InlineData("config:\n  p:a: [1]\n", "p:a", "5", "from 0 to 1")]
    public void Set_WhatCannotBeKept_IsRefusedAndLeavesTheFile(string before, string key, string path, string reason)
    {
        File.WriteAllText(FilePath, before);
        Assert.Contains(reason, Assert.Throws<CliException>(() => Set(key, path, "x")).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(FilePath));
    }

    [Fact]
    public void Save_KeepsModeMarkAndLink()
    {
        var real = folder.PathTo("real.yaml");
        File.WriteAllBytes(real, [0xEF, 0xBB, 0xBF, .. "config:\n  p:a: 1\n"u8]);
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(FilePath, real);

        Set("p:a", "", "x");

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "config:\n  p:a: x\n"u8], File.ReadAllBytes(real));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));
        Assert.NotNull(new FileInfo(FilePath).LinkTarget);
        Assert.Equal(2, Directory.GetFiles(folder.Root).Length);
    }

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
}
