using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Acceptance.Brief;

[Trait(Suite.Name, Suite.Brief)]
public sealed class PreviewTests(LabRun run) : LabTest(run)
{
    public static TheoryData<string, string> BadSettings
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var mistake in BadSetting.Samples)
                rows.Add(mistake.Path, mistake.Value);
            return rows;
        }
    }

    [Fact]
    public async Task Preview_EmptyNetworkWithoutCredentials_Succeeds()
    {
        string[] kept = ["PATH", "HOME", "DOTNET_ROOT"];
        var pulumi = Path.Combine(Lab.Folder.Project, "pulumi");
        // The first call builds the program, which no later one does.
        await Run.Transcript.RunAsync(new Command(pulumi, "--version"), Cancel);
        var preview = await Run.Transcript.RunAsync(
            new Command("unshare", "--net", pulumi, "preview", "-s", "load")
            {
                Directory = Lab.Folder.Project,
                ClearEnvironment = true,
                Environment = kept.Where(name => Environment.GetEnvironmentVariable(name) is not null)
                    .ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name)!),
            },
            Cancel
        );
        Run.SayTime("preview -s load", preview);
        preview.Checked();
    }

    [Theory]
    [MemberData(nameof(BadSettings))]
    public Task Up_BadSetting_IsRefusedAndTouchesNothing(string path, string value) =>
        RefuseAsync([BadSetting.Samples.Single(mistake => (mistake.Path, mistake.Value) == (path, value))]);

    [Fact]
    public Task Up_SeveralBadSettings_AreToldAtOnceAndTouchNothing() => RefuseAsync(BadSetting.Samples);

    private async Task RefuseAsync(IReadOnlyList<BadSetting> mistakes)
    {
        var state = Directory.CreateTempSubdirectory("quic-load-test-");
        try
        {
            using var scratch = new ScratchProject(Lab.Folder.Project, Lab.Runner, state.FullName);
            foreach (var mistake in mistakes)
                await scratch.SetAsync(mistake.Path, mistake.Value, Cancel);
            var up = Run.Transcript.Add(await scratch.RunAsync(Cancel, "up", "--yes"));
            Assert.False(up.Succeeded, "it was not refused");
            Expect(
                string.Join(
                    ", ",
                    mistakes
                        .SelectMany(mistake => mistake.Said)
                        .Where(part => !(up.Output + up.Error).Contains(part, StringComparison.Ordinal))
                        .Select(part => $"the message lacks {part}")
                )
            );
            Assert.False(state.EnumerateFiles("*.json", SearchOption.AllDirectories).Any(), "a state was written");
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }
}
