using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Cli;

public sealed class StackFileTests : IDisposable
{
    private readonly CliFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resolve_StructuredValues_AreJsonWithTheirTypes()
    {
        folder.Write(
            "Pulumi.dev.yaml",
            """
            config:
              fixture:text: 07
              fixture:list: [1, "1", 1.20.2, true, "true", ~, 1.5, 198.51.100.0/24]
              fixture:map: { a: { b: [] }, c: no }
            """
        );

        var values = Resolve().Values;

        Assert.Equal("7", values["fixture:text"]);
        Assert.Equal("""[1,"1","1.20.2",true,"true",null,1.5,"198.51.100.0/24"]""", values["fixture:list"]);
        Assert.Equal("""{"a":{"b":[]},"c":"no"}""", values["fixture:map"]);
        Assert.Equal("hello", values["fixture:greeting"]);
    }

    [Fact]
    public void Resolve_SecureValues_AreDecryptedAndSecretAtAnyDepth()
    {
        folder.Write(
            "Pulumi.dev.yaml",
            """
            encryptionsalt: v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:xxeSTa7S/vGy4GLUomtdLfzHPoEfZw==
            config:
              fixture:flat: { secure: "v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=" }
              fixture:deep: { a: [ { secure: "v1:jJ5j6+io3qYOODZu:OMenBzOvdUXKNgdeEq0tnX2OyLylQLw=" } ] }
            """
        );

        var (values, secrets) = Resolve();

        Assert.Equal("hunter2", values["fixture:flat"]);
        Assert.Equal("""{"a":["hunter2"]}""", values["fixture:deep"]);
        Assert.Equal(["fixture:deep", "fixture:flat"], secrets.Order());
    }

    [Fact]
    public void Resolve_RequiredSettingMissing_SaysHowToSetIt()
    {
        folder.Write("Pulumi.yaml", "name: fixture\nconfig:\n  fixture:token: { type: string }\n");

        var error = Assert.Throws<CliException>(() => Resolve());

        Assert.EndsWith(
            "Pulumi.dev.yaml is missing configuration value 'fixture:token'. Set it: ./pulumi config set token VALUE -s dev.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Load_NoYaml_NamesThePlace()
    {
        folder.Write("Pulumi.dev.yaml", "config:\n  a: [1\n");

        Assert.Contains("Pulumi.dev.yaml(", Assert.Throws<CliException>(() => Resolve()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_ExistingKey_ChangesItsLinesOnly()
    {
        folder.Write(
            "Pulumi.dev.yaml",
            "# ours\nconfig:\n  # how many\n  fixture:count: 2   # two\n  fixture:map:\n    a: 1\n\n  fixture:last: x\nother: 1\n"
        );

        Edit(
            e => e.Set("fixture:count", "3"),
            e => e.Set("fixture:map", new Dictionary<object, object> { ["a"] = 2L, ["b"] = "true" }),
            e => e.Set("fixture:new", "y")
        );

        Assert.Equal(
            "# ours\nconfig:\n  # how many\n  fixture:count: \"3\"   # two\n  fixture:map:\n    a: 2\n    b: \"true\"\n\n  "
                + "fixture:last: x\n  fixture:new: y\nother: 1\n",
            folder.Read("Pulumi.dev.yaml")
        );
    }

    [Fact]
    public void Set_EmptyConfig_MakesTheBlock()
    {
        Edit(e => e.Set("fixture:count", "3"), e => e.SetSalt("v1:x"));

        Assert.Equal("encryptionsalt: v1:x\nconfig:\n  fixture:count: \"3\"\n", folder.Read("Pulumi.dev.yaml"));
    }

    [Fact]
    public void Remove_Key_TakesItsLines()
    {
        folder.Write("Pulumi.dev.yaml", "config:\n  fixture:list:\n  - 1\n  - 2\n  fixture:last: x\n");

        Edit(e => e.Remove("fixture:list"));

        Assert.Equal("config:\n  fixture:last: x\n", folder.Read("Pulumi.dev.yaml"));
    }

    private (
        System.Collections.Immutable.ImmutableDictionary<string, string> Values,
        System.Collections.Immutable.ImmutableHashSet<string> Secrets
    ) Resolve()
    {
        var project = Project.Find(folder.Root);
        var file = new StackFile(project, "dev");
        return file.Resolve(project, new SecretsManager(() => "test", file.EncryptionSalt));
    }

    private void Edit(params Action<StackFileEditor>[] edits)
    {
        var editor = new StackFileEditor(Path.Combine(folder.Root, "Pulumi.dev.yaml"));
        foreach (var edit in edits)
            edit(editor);
        editor.Save();
    }
}
