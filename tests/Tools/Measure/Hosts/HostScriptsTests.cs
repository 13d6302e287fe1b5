using System.Net;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Samples;
using QuicLoad.Measure.Tracing;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Hosts;

public sealed class HostScriptsTests
{
    private const string Run = "20261121-003000-dev";

    private static readonly Dictionary<string, Func<string>> Scripts = new()
    {
        ["greet"] = HostScripts.Greet,
        ["inspect"] = () => HostScripts.Inspect(HostFolders.Default),
        ["write-order"] = () => HostScripts.WriteOrder(HostFolders.Default, Run, "{\n  \"run\": \"it's\"\n}"),
        ["withdraw-order"] = () => HostScripts.WithdrawOrder(HostFolders.Default, Run),
        ["list-records"] = () => RecordScripts.List(HostFolders.Default, Run, 15, ["a.jsonl", "it's.jsonl"]),
        ["read-records"] = () =>
            RecordScripts.Read(
                HostFolders.Default,
                Run,
                15,
                "0123abcd",
                [new FileRange("a.jsonl", 0, 100), new FileRange("b.jsonl", 4096, 7)]
            ),
        ["delete-records"] = () => RecordScripts.Delete(HostFolders.Default, Run, 15, [("a.jsonl", 100), ("b.jsonl", 0)]),
        ["close-records"] = () => RecordScripts.Close(HostFolders.Default, Run, 15, 1000),
        ["begin-capture"] = () =>
            CaptureScripts.Begin(
                HostFolders.Default,
                Run,
                [IPAddress.Parse("198.18.64.1"), IPAddress.Parse("198.18.64.2")],
                TimeSpan.FromMinutes(31)
            ),
        ["end-capture"] = () => CaptureScripts.End(HostFolders.Default, Run),
        ["read-capture"] = () => CaptureScripts.Read(HostFolders.Default, Run, 4096, 100),
        ["remove-capture"] = () => CaptureScripts.Remove(HostFolders.Default, Run),
        ["health"] = () => SampleScripts.Health(),
        ["counters"] = SampleScripts.Counters,
        ["sources"] = () => SampleScripts.Sources("origin's"),
        ["milestones"] = () => HostScripts.Milestones(HostFolders.Default),
    };

    private static readonly ScriptGoldens Goldens = new("Measure", Scripts);

    public static TheoryData<string> Names => Goldens.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_AsRendered_IsItsGolden(string name) => Goldens.Verify(name, end: "\n");

    [Theory]
    [MemberData(nameof(Names))]
    public Task Script_AsRendered_PassesShellcheck(string name) => Goldens.ShellcheckAsync(name);

    [Fact]
    public void Goldens_Scripts_HaveATestEach() => Goldens.ExpectOneEach();

    [Fact]
    public async Task Milestones_OnThisMachine_TellTheFolder()
    {
        using var folder = new TemporaryFolder();
        var (_, output, _) = await ShellPrograms.ShellAsync(HostScripts.Milestones(new HostFolders(folder.Root)), "", default);
        Assert.Equal(
            [$"{new DateTimeOffset(folder.Info.LastWriteTimeUtc).ToUnixTimeSeconds()} host -"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }
}
