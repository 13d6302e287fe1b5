using System.Globalization;
using System.Text.Json;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Progress;
using Xunit;

namespace QuicLoad.Acceptance.Brief;

/// <summary>One setting after the other is changed, in a copy that keeps those before.</summary>
[Trait(Suite.Name, Suite.Brief)]
public sealed class ChangeTests(LabRun run, ChangeTests.Settings settings) : RunningLabTest(run), IClassFixture<ChangeTests.Settings>
{
    // 20 take 1.7 of two cores to play: where these are slower than ours, never all are ready at once
    [Theory]
    [InlineData("viewers.replicas", "12", 12, "h3")]
    [InlineData("viewers.replicas", "5", 5, "h3")]
    [InlineData("viewers.protocol", "http2", 5, "h2")]
    public Task Up_ChangedSetting_IsOneStepAndTheProofFollows(string path, string value, int viewers, string protocol) =>
        CheckAsync(async checks =>
        {
            var scratch = settings.Project;
            // nothing new where the cases before were run
            await scratch.SetAsync("viewers.replicas", viewers.ToString(CultureInfo.InvariantCulture), Cancel);
            await scratch.SetAsync(path, value, Cancel);
            await checks.CheckAsync($"{path} = {value} is one step on one resource", () => ExpectOneUpdateAsync(scratch));
            await checks.CheckAsync(
                $"{path} = {value} is done",
                async () =>
                {
                    Run.Transcript.Add(await scratch.RunAsync(Cancel, "up", "--yes")).Checked();
                    return null;
                }
            );
            await checks.CheckAsync($"{path} = {value}: the proof follows", () => ProveAsync(viewers, protocol));
        });

    private async Task<string?> ExpectOneUpdateAsync(ScratchProject scratch)
    {
        var json = Run.Transcript.Add(await scratch.RunAsync(Cancel, "preview", "--json"));
        Run.Transcript.Add(await scratch.RunAsync(Cancel, "preview", "--diff"));
        using var preview = JsonDocument.Parse(json.Checked().Output);
        var changes = preview.RootElement.GetProperty("changeSummary").EnumerateObject().Where(change => change.Name != "same").ToList();
        return changes is [{ Name: "update" } update] && update.Value.GetInt32() == 1 ? null : $"steps: {string.Join(", ", changes)}";
    }

    private async Task<string?> ProveAsync(int viewers, string protocol)
    {
        var window = await Lab.Verifier.OpenSettledAsync(protocol, Cancel);
        var verdict = await Lab.Verifier.WaitAsync(window, protocol, new Step(""), Cancel);
        Lab.Steps.Say($"      {verdict.Summary}; router: {verdict.Packets.Quic} packets of UDP/443, {verdict.Packets.Tcp} of TCP/443");
        return verdict.IsComplete && verdict.Replicas == viewers ? null : $"must be {viewers} of {viewers}";
    }

    /// <summary>The copy of the settings.</summary>
    public sealed class Settings : IDisposable
    {
        public Settings(LabRun run)
        {
            ArgumentNullException.ThrowIfNull(run);
            Project = new ScratchProject(run.Lab.Folder.Project, run.Lab.Runner);
        }

        internal ScratchProject Project { get; }

        public void Dispose() => Project.Dispose();
    }
}
