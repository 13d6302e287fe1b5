using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;
using QuicLoad.Embedded.Providers.Command;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Tests.Fixtures.Commands;
using QuicLoad.Embedded.Values;
using Step = QuicLoad.Embedded.Engine.Step;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>
/// The fixture program through the edits that were recorded with the official CLI (Fixtures/Runs: reduced, with IDs and
/// ciphertexts masked): the same previews, the same steps, the same states.
/// </summary>
public sealed partial class RecordedRunsTests
{
    private static readonly string[] Runs =
    [
        "02-create",
        "04-update",
        "05-replace",
        "06-add",
        "07-remove",
        "08-protect",
        "09-protected-replace",
        "10-unprotect",
        "11-failing",
        "12-recover",
    ];

    private readonly SecretsManager secrets = new(() => "test", null);
    private Snapshot state = Snapshot.Empty;

    [Fact]
    public async Task EveryRun_PreviewsDoesAndKeepsWhatTheOfficialEngineDid()
    {
        foreach (var run in Runs)
        {
            var recorded = JsonNode.Parse(await File.ReadAllTextAsync(RunFile(run)))!;
            var output = new StringWriter();

            var foreseen = await OperateAsync(recorded, preview: true, new JsonDisplay(output, new Arguments()));
            Assert.True(recorded["previewSucceeds"]!.GetValue<bool>() == foreseen.Succeeded, run);
            Compare(run, "preview", recorded["preview"]!, Preview(JsonNode.Parse(output.ToString())!));

            var steps = new StepList();
            var done = await OperateAsync(recorded, preview: false, steps);
            Assert.True(recorded["upSucceeds"]!.GetValue<bool>() == done.Succeeded, run);
            Compare(run, "changes", recorded["up"]!["changes"]!, JsonSerializer.SerializeToNode(done.Changes)!);
            Compare(run, "steps", Sorted(recorded["up"]!["steps"]!), Sorted(JsonSerializer.SerializeToNode(steps.Lines)!));
            Assert.Equal(ByResource(recorded["up"]!["steps"]!.AsArray().Select(l => l!.GetValue<string>())), ByResource(steps.Lines));
            Compare(run, "state", recorded["state"]!, State());
        }
    }

    private async Task<OperationResult> OperateAsync(JsonNode recorded, bool preview, IDisplay display)
    {
        using var scratch = new ScratchFolder();
        using var command = new CommandPackage(scratch);
        var info = new ProgramInfo
        {
            Organization = "organization",
            Project = "fixture",
            Stack = "dev",
            RootDirectory = "/",
            IsDryRun = preview,
            Config = recorded["config"]!
                .AsObject()
                .ToImmutableDictionary(
                    c => c.Key,
                    c => c.Value!.GetValue<string>().Replace("[secret]", "hunter2", StringComparison.Ordinal)
                ),
            SecretConfigKeys = ["fixture:password"],
        };
        using var operation = new Operation(
            new OperationOptions
            {
                Info = info,
                Start = state,
                Save = snapshot => state = snapshot,
                Providers = new ProviderSet([command]),
                Events = display,
            }
        );
        display.Begin(info);
        var result = await operation.RunAsync(() =>
        {
            ProgramHost.Current = operation.Monitor;
            return Pulumi.Deployment.RunAsync<FixtureStack>();
        });
        display.End(result);
        return result;
    }

    private static JsonObject Preview(JsonNode json)
    {
        var steps = ((JsonArray)Masked(json["steps"]!)!).Select(step => step!.AsObject()).ToList();
        foreach (var step in steps)
            step.Remove("oldState");
        return new JsonObject
        {
            ["steps"] = new JsonArray([
                .. steps.OrderBy(s => s["urn"]!.GetValue<string>(), StringComparer.Ordinal).Select(s => s.DeepClone()),
            ]),
            ["changeSummary"] = json["changeSummary"]!.DeepClone(),
        };
    }

    private JsonArray State()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            new DeploymentJson(secrets, TimeProvider.System).Write(writer, state);
        var resources = (JsonArray)Masked(JsonNode.Parse(Encoding.UTF8.GetString(buffer.ToArray()))!["resources"]!)!;
        return new JsonArray([
            .. resources
                .OrderBy(r => r!["urn"]!.GetValue<string>(), StringComparer.Ordinal)
                .ThenBy(r => r!["delete"] is not null)
                .Select(r => r!.DeepClone()),
        ]);
    }

    /// <summary>Without times, with IDs, UUIDs, secrets and unknowns masked as in the recorded files.</summary>
    private static JsonNode? Masked(JsonNode? node, string? key = null) =>
        node switch
        {
            JsonObject o when o.ContainsKey("4dabf18193072939515e22adb298388d") => "[secret]",
            JsonObject o => new JsonObject(
                o.Where(p => p.Key is not ("created" or "modified")).Select(p => KeyValuePair.Create(p.Key, Masked(p.Value, p.Key)))
            ),
            JsonArray a when key == "dependencies" => Sorted(new JsonArray([.. a.Select(item => Masked(item))])),
            JsonArray a => new JsonArray([.. a.Select(item => Masked(item))]),
            JsonValue v when v.TryGetValue<string>(out var text) => text == PropertyJson.UnknownText
                ? "[unknown]"
                : Id().Replace(Uuid().Replace(text, "*"), "$1*"),
            _ => node?.DeepClone(),
        };

    private static JsonArray Sorted(JsonNode list) =>
        new([.. list.AsArray().OrderBy(item => item!.GetValue<string>(), StringComparer.Ordinal).Select(item => item!.DeepClone())]);

    /// <summary>The order of the steps of each resource.</summary>
    private static SortedDictionary<string, string> ByResource(IEnumerable<string> lines) =>
        new(
            lines
                .Select(l => l.Split(' ', 3))
                .Where(w => w[1] != "delete-replaced")
                .GroupBy(w => w[2])
                .ToDictionary(g => g.Key, g => string.Join(' ', g.Select(w => w[0] + w[1])))
        );

    private static void Compare(string run, string what, JsonNode expected, JsonNode actual)
    {
        if (JsonNode.DeepEquals(expected, actual))
            return;
        var options = new JsonSerializerOptions { WriteIndented = true };
        Assert.Fail($"{run}: {what}\n{Difference(expected.ToJsonString(options), actual.ToJsonString(options))}");
    }

    private static string Difference(string expected, string actual)
    {
        var (e, a) = (expected.Split('\n'), actual.Split('\n'));
        var at = e.Zip(a).TakeWhile(p => p.First == p.Second).Count();
        return $"line {at}, recorded:\n{string.Join('\n', e.Skip(at - 4).Take(12))}\nhere:\n{string.Join('\n', a.Skip(at - 4).Take(12))}";
    }

    private static string RunFile(string run, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", "Runs", run + ".json");

    [GeneratedRegex("^((?:gate|group\\d)-(?:say|first|second|third))[0-9a-f]{8}$")]
    private static partial Regex Id();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    private sealed class StepList : IDisplay
    {
        public List<string> Lines { get; } = [];

        public void Begin(ProgramInfo info) { }

        public void Started(Step step)
        {
            if (!Urn.IsDefaultProvider(step.Urn))
                Add("start", step);
        }

        public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed)
        {
            if (!succeeded)
                Add("failed", step);
        }

        public void Completed(ResourceState component) { }

        public void Told(Diagnostic diagnostic) { }

        public void End(OperationResult result) { }

        private void Add(string what, Step step)
        {
            lock (Lines)
                Lines.Add($"{what} {step.OpName} {step.Urn[(step.Urn.IndexOf("::", StringComparison.Ordinal) + "::fixture::".Length)..]}");
        }
    }
}
