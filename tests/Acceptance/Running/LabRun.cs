using System.Globalization;
using QuicLoad.Acceptance.Brief;
using QuicLoad.Acceptance.Measuring;
using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;
using Spectre.Console;
using Xunit;

namespace QuicLoad.Acceptance.Running;

/// <summary>
/// What the tests of a run share. The lab is cleaned, brought up and taken down at most once each, whoever asks first; who needs a part
/// that failed is given the reason at once.
/// </summary>
public sealed class LabRun : IAsyncLifetime
{
    private readonly Func<LabSession> open;
    private readonly Lazy<Task<string?>> clean;
    private readonly Lazy<Task<CommandResult>> up;
    private readonly Lazy<Task<CommandResult>> down;
    private readonly Lazy<MeasureProgram> measure;

    public LabRun()
        : this(TestProcess.Run.Project, TestProcess.Progress) { }

    internal LabRun(string project, TextWriter progress)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(progress),
            }
        );
        open = () => new LabSession(project, "test", new LabOptions(), console);
        Lab = open();
        Transcript = new Transcript(Lab);
        clean = new(CleanOnceAsync);
        up = new(UpOnceAsync);
        down = new(DownOnceAsync);
        measure = new(() => new MeasureProgram(Lab, Transcript));
        StackFiles = ReadStackFiles();
    }

    /// <summary>The lab: as this run found it, and once that is down, the one that <c>./lab up</c> makes.</summary>
    internal LabSession Lab { get; private set; }

    /// <summary>What the run's commands printed.</summary>
    internal Transcript Transcript { get; }

    /// <summary>The committed stack files before the run.</summary>
    internal string StackFiles { get; }

    /// <summary>The clean machine; null where this run made none.</summary>
    internal MachineSnapshot? Before { get; private set; }

    /// <summary>Sees the process lists, where the tests that search them are chosen.</summary>
    internal ProcessWatch? Watch { get; private set; }

    /// <summary>./measure, with a database of this run's own.</summary>
    internal MeasureProgram Measure => measure.Value;

    /// <summary>Decides what is random.</summary>
    internal int Seed { get; } = TestProcess.Run.Seed ?? Random.Shared.Next(1, 100_000);

    public Task InitializeAsync()
    {
        LabSession.RequireRoot();
        if (TestProcess.Classes.Contains(typeof(SecretTests).FullName!))
            Watch = new ProcessWatch();
        return Lab.Steps.RunAsync(
            "this machine's tools",
            (step, cancel) => Lab.Packages.EnsureAsync([.. LabTools.All, .. LabTools.Measuring], step, cancel),
            TestProcess.Stopped
        );
    }

    public async Task DisposeAsync()
    {
        if (Watch is not null)
            await Watch.DisposeAsync();
    }

    /// <summary>The committed stack files now.</summary>
    internal string ReadStackFiles() =>
        string.Concat(Directory.EnumerateFiles(Lab.Folder.Project, "Pulumi*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    /// <summary>Says how long a command took. No limit: the machine decides, and tools/bench compares.</summary>
    internal void SayTime(string what, CommandResult result) =>
        Lab.Steps.Say(string.Create(CultureInfo.InvariantCulture, $"      {what} took {result.Elapsed.TotalSeconds:0.0} s"));

    /// <summary>Takes down what there is of a lab. Null where the machine is clean, else why not.</summary>
    internal Task<string?> CleanAsync() => clean.Value;

    /// <summary>Brings the lab up.</summary>
    internal Task<CommandResult> UpAsync() => up.Value;

    /// <summary>Takes the lab down.</summary>
    internal Task<CommandResult> DownAsync() => down.Value;

    /// <summary>Brings the lab up where nobody has, or uses the one that is up for --keep; fails where it did not come up.</summary>
    internal async Task RequireUpAsync()
    {
        if (!TestProcess.Run.Keep)
            await UpAsync();
        await RefuseFailedUpAsync();
    }

    /// <summary>Fails where this run could not bring the lab up.</summary>
    internal async Task RefuseFailedUpAsync()
    {
        await RefuseUncleanAsync();
        if (up.IsValueCreated && await up.Value is { Succeeded: false } failed)
            Assert.Fail($"needs the lab, and ./lab up failed: {LastLine(new CommandFailedException(failed).Message)}");
    }

    private async Task RefuseUncleanAsync()
    {
        if (clean.IsValueCreated && await clean.Value is { } reason)
            Assert.Fail($"needs a clean machine to begin with, and ./lab down failed: {LastLine(reason)}");
    }

    /// <summary>The test that failed first tells the whole.</summary>
    private static string LastLine(string reason) => reason.Split('\n')[^1];

    private async Task<string?> CleanOnceAsync()
    {
        var cleaned = await Transcript.RunLabAsync("down", TestProcess.Stopped);
        if (!cleaned.Succeeded)
            return new CommandFailedException(cleaned).Message;
        // what was there may have been another stack's
        Lab = open();
        Before = await MachineSnapshot.TakeAsync(Lab.Runner, TestProcess.Stopped);
        return null;
    }

    private async Task<CommandResult> UpOnceAsync()
    {
        await RefuseUncleanAsync();
        return await Transcript.RunLabAsync("up", TestProcess.Stopped);
    }

    private async Task<CommandResult> DownOnceAsync()
    {
        await RefuseUncleanAsync();
        return await Transcript.RunLabAsync("down", TestProcess.Stopped);
    }
}
