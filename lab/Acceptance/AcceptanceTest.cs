using System.Text.Json;
using System.Text.RegularExpressions;
using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Doctor;
using QuicLoad.Lab.Lifecycle;
using QuicLoad.Lab.Measuring;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;

namespace QuicLoad.Lab.Acceptance;

/// <summary>lab/test: the whole stack once through, from a clean machine to a clean machine, with every promise checked.</summary>
internal sealed partial class AcceptanceTest(LabSession lab)
{
    private const string ProofLine = "10 of 10 viewers playing over h3, 10 distinct source addresses, 0 translated";
    private static readonly TimeSpan First = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(3);
    private readonly Checklist checks = new(lab.Steps.Say);
    private readonly Transcript transcript = new(lab);

    /// <summary>Runs it.</summary>
    /// <returns>0 where every check held, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        LabSession.RequireRoot();
        await lab.Steps.RunAsync("this machine's tools", (step, cancel) => lab.Packages.EnsureAsync([.. LabTools.All, .. LabTools.Measuring], step, cancel), cancellationToken);
        if (await checks.CheckAsync("a clean machine to begin with: lab/down", async () => Expect(await transcript.RunLabAsync("down", cancellationToken))))
            await CheckAllAsync(cancellationToken);
        lab.Steps.Say(checks.Summary);
        return checks.ExitCode;
    }

    private async Task CheckAllAsync(CancellationToken cancellationToken)
    {
        var files = StackFiles();
        var before = await MachineSnapshot.TakeAsync(lab.Runner, cancellationToken);
        await CheckPreviewsAsync(cancellationToken);
        await using (var watch = new ProcessWatch())
        {
            if (await CheckUpAsync(cancellationToken))
            {
                await CheckNoChangesAsync(cancellationToken);
                await CheckChangesAsync(cancellationToken);
                // before the second day, which leaves hosts with other settings than the project's
                await new DoctorTest(lab, checks).CheckBriefAsync(cancellationToken);
                await new LifecycleTest(lab, checks, transcript).RunBriefAsync(cancellationToken);
                await new AlternatingCheck(lab, new MeasureProgram(lab, transcript), checks).RunAsync("measured", "90s", "30s", restarts: false, cancellationToken);
                await new SecretCheck(lab, transcript, checks).RunAsync(watch, cancellationToken);
            }
            await CheckDownAsync(before, cancellationToken);
        }
        await checks.CheckAsync("the committed stack files are as they were", StackFiles() == files, "a Pulumi.*.yaml has changed");
    }

    private async Task CheckPreviewsAsync(CancellationToken cancellationToken)
    {
        // The first call builds the program, which no later one does.
        await transcript.RunAsync(new Command(Pulumi, "--version"), cancellationToken);
        await checks.CheckAsync("preview -s load in an empty network, without credentials, in 3 s", async () =>
        {
            string[] kept = ["PATH", "HOME", "DOTNET_ROOT"];
            var preview = await transcript.RunWithinAsync(
                Prompt,
                new Command("unshare", "--net", Pulumi, "preview", "-s", "load")
                {
                    Directory = lab.Folder.Project,
                    ClearEnvironment = true,
                    Environment = kept.Where(name => Environment.GetEnvironmentVariable(name) is not null).ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name)!),
                },
                cancellationToken);
            return Expect(preview) ?? ExpectWithin(preview, Prompt);
        });
        var state = Directory.CreateTempSubdirectory("quic-load-test-");
        foreach (var mistake in BadSetting.Samples)
            await checks.CheckAsync($"refused: {mistake.Path} = {mistake.Value}", () => TryMistakesAsync([mistake], state.FullName, cancellationToken));
        await checks.CheckAsync("several mistakes are told at once", () => TryMistakesAsync([.. BadSetting.Samples], state.FullName, cancellationToken));
        await checks.CheckAsync("a refused stack touches nothing", !state.EnumerateFiles("*.json", SearchOption.AllDirectories).Any(), "a state was written");
        state.Delete(recursive: true);
    }

    private async Task<string?> TryMistakesAsync(IReadOnlyList<BadSetting> mistakes, string state, CancellationToken cancellationToken)
    {
        using var scratch = new ScratchProject(lab.Folder.Project, lab.Runner, state);
        foreach (var mistake in mistakes)
            await scratch.SetAsync(mistake.Path, mistake.Value, cancellationToken);
        var up = transcript.Add(await scratch.RunAsync(cancellationToken, "up", "--yes"));
        if (up.Succeeded)
            return "it was not refused";
        var missing = mistakes.SelectMany(mistake => mistake.Said).Where(part => !(up.Output + up.Error).Contains(part, StringComparison.Ordinal)).ToList();
        return missing.Count == 0 ? null : $"the message lacks {string.Join(", ", missing)}";
    }

    private async Task<bool> CheckUpAsync(CancellationToken cancellationToken)
    {
        var limit = LabAssets.All.All(lab.Cache.Has) ? Later : First;
        CommandResult? up = null;
        var isUp = await checks.CheckAsync("lab/up exits 0", async () => Expect(up = await transcript.RunLabAsync("up", cancellationToken)));
        await checks.CheckAsync($"lab/up takes {limit.TotalMinutes:0} minutes at most", up is { Succeeded: true } && up.Elapsed <= limit, $"{up?.Elapsed.TotalSeconds:0} s");
        var last = up?.Text.Split('\n')[^1];
        await checks.CheckAsync("lab/up ends with the proof", last == ProofLine, $"\"{last}\"");
        return isUp;
    }

    private async Task CheckNoChangesAsync(CancellationToken cancellationToken)
    {
        await checks.CheckAsync("a second up changes nothing, in 3 s", async () =>
        {
            var up = await transcript.RunWithinAsync(Prompt, lab.Stack.Command("up", "--yes", "--expect-no-changes"), cancellationToken);
            return Expect(up) ?? ExpectWithin(up, Prompt) ?? (OnlySame().IsMatch(up.Output) ? null : "not every step is same");
        });
    }

    private async Task CheckChangesAsync(CancellationToken cancellationToken)
    {
        using var scratch = new ScratchProject(lab.Folder.Project, lab.Runner);
        await ChangeAsync(scratch, "viewers.replicas", "20", 20, "h3", cancellationToken);
        await ChangeAsync(scratch, "viewers.replicas", "5", 5, "h3", cancellationToken);
        await ChangeAsync(scratch, "viewers.protocol", "http2", 5, "h2", cancellationToken);
    }

    private async Task ChangeAsync(ScratchProject scratch, string path, string value, int viewers, string protocol, CancellationToken cancellationToken)
    {
        await scratch.SetAsync(path, value, cancellationToken);
        await checks.CheckAsync($"{path} = {value} is one step on one resource", async () =>
        {
            var preview = transcript.Add(await scratch.RunAsync(cancellationToken, "preview", "--json"));
            transcript.Add(await scratch.RunAsync(cancellationToken, "preview", "--diff"));
            return Expect(preview) ?? ExpectOneUpdate(preview.Output);
        });
        await checks.CheckAsync($"{path} = {value} is done", async () => Expect(transcript.Add(await scratch.RunAsync(cancellationToken, "up", "--yes"))));
        await checks.CheckAsync($"{path} = {value}: the proof follows", async () =>
        {
            var window = await lab.Prover.OpenSettledAsync(protocol, cancellationToken);
            var verdict = await lab.Prover.WaitAsync(window, protocol, new Step(""), cancellationToken);
            lab.Steps.Say($"      {verdict.Summary}; router: {verdict.Packets.Quic} packets of UDP/443, {verdict.Packets.Tcp} of TCP/443");
            return verdict.IsComplete && verdict.Replicas == viewers ? null : $"must be {viewers} of {viewers}";
        });
    }

    private async Task CheckDownAsync(MachineSnapshot before, CancellationToken cancellationToken)
    {
        CommandResult? down = null;
        await checks.CheckAsync("lab/down exits 0", async () => Expect(down = await transcript.RunLabAsync("down", cancellationToken)));
        await checks.CheckAsync(
            "the router's routes are gone before the machines are",
            down is not null && down.Output.Contains("the router's routes: gone, and the machines still run", StringComparison.Ordinal), "lab/down did not say so");
        var left = before.DifferencesTo(await MachineSnapshot.TakeAsync(lab.Runner, cancellationToken));
        await checks.CheckAsync("lab/down leaves nothing", left.Count == 0, string.Join("; ", left));
        await checks.CheckAsync("lab/down once more exits 0", async () => Expect(await transcript.RunLabAsync("down", cancellationToken)));
    }

    private string Pulumi => Path.Combine(lab.Folder.Project, "pulumi");

    private string StackFiles() => string.Concat(Directory.EnumerateFiles(lab.Folder.Project, "Pulumi*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private static string? Expect(CommandResult result) => result.Succeeded ? null : new CommandFailedException(result).Message;

    private static string? ExpectWithin(CommandResult result, TimeSpan limit) =>
        result.Elapsed <= limit ? null : $"it took {result.Elapsed.TotalSeconds:0.0} s";

    private static string? ExpectOneUpdate(string json)
    {
        using var preview = JsonDocument.Parse(json);
        var changes = preview.RootElement.GetProperty("changeSummary").EnumerateObject().Where(change => change.Name != "same").ToList();
        return changes is [{ Name: "update" } update] && update.Value.GetInt32() == 1 ? null : $"steps: {string.Join(", ", changes)}";
    }

    [GeneratedRegex(@"Resources:\s+\d+ unchanged\s")]
    private static partial Regex OnlySame();
}
