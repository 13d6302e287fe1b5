using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;
using QuicLoad.Embedded.Providers.Command;
using QuicLoad.Embedded.Providers.Kubernetes;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Tests.Fixtures.Kubernetes;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>
/// Previews of the Kubernetes fixture on states that the official provider left on a real cluster (reduced; secrets replaced):
/// the same steps, differences and inputs, without a cluster.
/// </summary>
public sealed class RecordedKubernetesTests : IDisposable
{
    private static readonly JsonObject Recorded = (JsonObject)JsonNode.Parse(File.ReadAllText(DataFile()))!;
    private readonly ScratchFolder scratch = new();
    private readonly string kubeconfig = Path.GetTempFileName();

    public static TheoryData<string> Runs => [.. Recorded.Select(run => run.Key)];

    public void Dispose()
    {
        scratch.Dispose();
        File.Delete(kubeconfig);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Preview_RecordedState_ShowsWhatTheOfficialOneDid(string run)
    {
        var recorded = Recorded[run]!;
        await File.WriteAllTextAsync(kubeconfig, "kubeconfig\n");
        var output = new StringWriter();

        await PreviewAsync(recorded, new JsonDisplay(output, new Arguments()));

        var shown = JsonNode.Parse(output.ToString().Replace(kubeconfig, "<project>/admin.conf", StringComparison.Ordinal))!;
        Assert.Equal(recorded["changeSummary"]!.ToJsonString(), shown["changeSummary"]!.ToJsonString());
        var steps = shown["steps"]!.AsArray().OrderBy(s => s!["urn"]!.GetValue<string>(), StringComparer.Ordinal).ToList();
        Assert.Equal(recorded["steps"]!.AsArray().Select(s => Text(s!)), steps.Select(s => Text(Reduced(s!))));
    }

    private async Task PreviewAsync(JsonNode recorded, JsonDisplay display)
    {
        using var command = new CommandPackage(scratch);
        using var before = JsonDocument.Parse(new JsonObject { ["resources"] = recorded["before"]!.DeepClone() }.ToJsonString());
        var info = new ProgramInfo
        {
            Organization = "organization",
            Project = "fixturek8s",
            Stack = "dev",
            RootDirectory = "/",
            IsDryRun = true,
            Config = recorded["config"]!
                .AsObject()
                .ToImmutableDictionary(c => c.Key, c => c.Value!.GetValue<string>())
                .SetItem("fixturek8s:kubeconfig", kubeconfig),
            SecretConfigKeys = ["fixturek8s:token"],
        };
        using var operation = new Operation(
            new OperationOptions
            {
                Info = info,
                Start = new DeploymentJson(new SecretsManager(() => null, null), TimeProvider.System).Read(before.RootElement),
                Save = _ => { },
                Providers = new ProviderSet([command, new KubernetesPackage(scratch, "/nowhere/kubectl")]),
                Events = display,
            }
        );
        display.Begin(info);
        display.End(
            await operation.RunAsync(() =>
            {
                ProgramHost.Current = operation.Monitor;
                return Pulumi.Deployment.RunAsync<FixtureStack>();
            })
        );
    }

    private static JsonObject Reduced(JsonNode step)
    {
        var reduced = new JsonObject { ["op"] = step["op"]!.DeepClone(), ["urn"] = step["urn"]!.DeepClone() };
        if (step["replaceReasons"] is { } reasons)
            reduced["replaceReasons"] = reasons.DeepClone();
        reduced["detailedDiff"] = step["detailedDiff"]?.DeepClone();
        if (step["newState"]?["inputs"] is { } inputs)
            reduced["inputs"] = inputs.DeepClone();
        return reduced;
    }

    private static string Text(JsonNode step) =>
        step.ToJsonString(new JsonSerializerOptions { WriteIndented = true })
            .Replace(PropertyJson.UnknownText, "[unknown]", StringComparison.Ordinal);

    private static string DataFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", "Runs", "kubernetes-previews.json");
}
