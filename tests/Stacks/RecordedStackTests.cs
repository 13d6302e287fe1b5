using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Testing;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>
/// Today's program declares the dev stack as the official engine recorded it (tests/Embedded/Fixtures/QuicLoadDev), but for the texts
/// of scripts, which have changed since: a stack that was made then is taken over.
/// </summary>
[Collection(TestStack.Collection)]
public sealed class RecordedStackTests
{
    private const string RemoteCommand = "command:remote:Command";

    [Fact]
    public async Task DevStack_EveryRecordedCommand_IsConnectedToAsItWas()
    {
        var (now, recorded) = (await NowAsync(), Recorded());
        var common = recorded.Where(r => Text(r, "type") == RemoteCommand && now.ContainsKey($"{RemoteCommand}::{Name(r)}")).ToList();

        Assert.InRange(common.Count, 30, 35);
        foreach (var before in common)
        {
            var inputs = before["inputs"]!.AsObject();
            var then = JsonNode
                .Parse(Text(inputs["connection"]!, "plaintext"))!
                .AsObject()
                .ToDictionary(p => p.Key, p => p.Value!.ToString(), StringComparer.Ordinal);
            var today = now[$"{RemoteCommand}::{Name(before)}"].Inputs;
            var connection = (IReadOnlyDictionary<string, object>)today["connection"];
            Assert.Equal(then.Keys.Order(StringComparer.Ordinal), connection.Keys.Order(StringComparer.Ordinal));
            foreach (var key in new[] { "host", "port", "user", "dialErrorLimit", "perDialTimeout" })
                Assert.Equal(then[key], Convert.ToString(connection[key], CultureInfo.InvariantCulture));
            Assert.Equal(inputs["addPreviousOutputInEnv"]!.GetValue<bool>(), today["addPreviousOutputInEnv"]);
        }
    }

    [Theory]
    [InlineData("kubernetes:core/v1:Namespace", "viewers-namespace")]
    [InlineData("kubernetes:core/v1:ConfigMap", "viewers-plan")]
    public async Task DevStack_RecordedObject_HasTheSameName(string type, string name)
    {
        var before = Recorded().Single(r => Text(r, "type") == type && Name(r) == name)["inputs"]!;

        var after = (await NowAsync())[$"{type}::{name}"];

        Assert.Equal(before["metadata"]!["name"]!.GetValue<string>(), StackMocks.At(after, "metadata.name"));
        Assert.Equal(before["metadata"]!["namespace"]?.GetValue<string>(), StackMocks.At(after, "metadata.namespace"));
    }

    private static async Task<Dictionary<string, MockResourceArgs>> NowAsync()
    {
        var (mocks, files) = (new StackMocks(), new TestFiles());
        using var folder = files.Write();
        File.WriteAllText(folder.PathTo("keys", "digests"), files.Digests);
        var yaml = File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.dev.yaml"))
            .Replace(".lab/id_ed25519", "keys/id", StringComparison.Ordinal)
            .Replace(".lab/known_hosts", "keys/known_hosts", StringComparison.Ordinal)
            .Replace(".lab/kubernetes.sha256", "keys/digests", StringComparison.Ordinal)
            .Replace(".lab/origin/cert.pem", "keys/cert.pem", StringComparison.Ordinal)
            .Replace("replicas: 10", "replicas: 4", StringComparison.Ordinal);
        await TestStack.RunAsync(yaml, folder.Root, preview: false, mocks);
        return mocks.Seen.ToDictionary(args => $"{args.Type}::{args.Name}");
    }

    private static List<JsonObject> Recorded() =>
        [
            .. JsonNode.Parse(
                File.ReadAllText(Path.Combine(Repository.Root, "tests", "Embedded", "Fixtures", "QuicLoadDev", "state.json"))
            )!["deployment"]!["resources"]!
                .AsArray()
                .Select(r => r!.AsObject()),
        ];

    private static string Name(JsonObject resource) => Text(resource, "urn").Split("::")[^1];

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();
}
