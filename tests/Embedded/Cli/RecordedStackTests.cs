using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Tests.Fixtures;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>
/// The state of the project's own dev stack, which the official engine left on the lab's machines (texts and keys replaced by
/// words), is taken over without a change and given back as it was.
/// </summary>
[Collection("environment")]
public sealed class RecordedStackTests : IDisposable
{
    private readonly CliFolder folder = new();
    private readonly JsonObject recorded = (JsonObject)JsonNode.Parse(File.ReadAllText(DataFile()))!;

    public RecordedStackTests()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");
        folder.Write("Pulumi.yaml", "name: quic-load\nruntime: dotnet\n");
        // The Deployment has an input type for every level; its takeover is shown by RecordedKubernetesTests.
        var resources = recorded["deployment"]!["resources"]!.AsArray();
        resources.Remove(resources.Single(r => r!["type"]!.GetValue<string>() == "kubernetes:apps/v1:Deployment"));
        folder.Program = _ => RecordedDevStack.RunAsync(Taken());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Import_RecordedDevStack_PreviewAndUpShowNoChange()
    {
        await ImportAsync();

        Assert.Equal(0, await folder.PreviewAsync(a => a with { ExpectNoChanges = true, Diff = true }));
        var shown = Resources(recorded).Count(r => !Text(r, "type").StartsWith("pulumi:providers:command", StringComparison.Ordinal));
        Assert.Contains($"    {shown} unchanged\n", folder.Output, StringComparison.Ordinal);
        Assert.Equal(0, await folder.UpAsync(a => a with { ExpectNoChanges = true }));
    }

    [Fact]
    public async Task Export_AfterOwnUp_HasTheInputsAndOutputsThatTheOfficialEngineKept()
    {
        await ImportAsync();
        Assert.Equal(0, await folder.UpAsync());

        var exported = (await folder.CliAsync("stack", "export", "--show-secrets")).Output;

        var given = Resources(JsonNode.Parse(exported)!).ToDictionary(r => Text(r, "urn"), StringComparer.Ordinal);
        Assert.Equal(Resources(recorded).Count, given.Count);
        foreach (var taken in Resources(recorded).Where(r => r["custom"]!.GetValue<bool>()))
        {
            foreach (var side in new[] { "inputs", "outputs" })
                Assert.Equal(Opened(taken[side])?.ToJsonString(), Opened(given[Text(taken, "urn")][side])?.ToJsonString());
        }
    }

    [Fact]
    public async Task Up_NestedSecret_IsEncryptedOnceWithItsOwnEnvelopeInside()
    {
        await ImportAsync();
        Assert.Equal(0, await folder.UpAsync());

        using var document = Workspace.Open(folder.Root, "dev").Store.Open();
        var command = StateDocument
            .DeploymentOf(document)!
            .Value.GetProperty("resources")
            .EnumerateArray()
            .First(r => r.GetProperty("type").GetString() == "command:remote:Command");
        var cipher = PassphraseCipher.Open("test", CliFolder.Salt.Split(' ', 2)[1].Trim());
        var text = cipher.Decrypt(command.GetProperty("inputs").GetProperty("connection").GetProperty("ciphertext").GetString()!);

        var key = JsonNode.Parse(text)!["privateKey"]!;
        Assert.Equal("1b47061264138c4ac30d75fd1eb44270", Text(key, "4dabf18193072939515e22adb298388d"));
        Assert.Equal("\"PRIVATE-KEY\"", Text(key, "ciphertext"));
        var state = Workspace.Open(folder.Root, "dev").Store.StatePath;
        Assert.DoesNotContain("PRIVATE-KEY", await File.ReadAllTextAsync(state), StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        var (code, _, errors) = await folder.CliAsync(recorded.ToJsonString(), ["stack", "import", "-s", "dev"]);
        Assert.True(code == 0, errors);
    }

    private Snapshot Taken()
    {
        using var document = JsonDocument.Parse(recorded.ToJsonString());
        var json = new DeploymentJson(new SecretsManager(() => "test", null), TimeProvider.System);
        return json.Read(StateDocument.DeploymentOf(document)!.Value);
    }

    /// <summary>Values with the text of every envelope parsed, so that blanks in it do not count; keys in order.</summary>
    private static JsonNode? Opened(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.OrderBy(p => p.Key, StringComparer.Ordinal)
                    .Select(p =>
                        KeyValuePair.Create(
                            p.Key,
                            p.Key == "plaintext" ? Opened(JsonNode.Parse(p.Value!.GetValue<string>())) : Opened(p.Value)
                        )
                    )
            ),
            JsonArray list => new JsonArray([.. list.Select(Opened)]),
            _ => node?.DeepClone(),
        };

    private static List<JsonNode> Resources(JsonNode state) => [.. state["deployment"]!["resources"]!.AsArray().OfType<JsonNode>()];

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();

    private static string DataFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", "QuicLoadDev", "state.json");
}
