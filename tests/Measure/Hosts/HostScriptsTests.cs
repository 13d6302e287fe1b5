using QuicLoad.Measure.Hosts;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Measure.Hosts;

public sealed class HostScriptsTests
{
    private const string Run = "20261121-003000-dev";

    private static readonly Dictionary<string, Func<string>> Scripts = new()
    {
        ["greet"] = HostScripts.Greet,
        ["inspect"] = () => HostScripts.Inspect(HostFolders.Default),
        ["write-order"] = () => HostScripts.WriteOrder(HostFolders.Default, "{\n  \"run\": \"it's\"\n}"),
        ["withdraw-order"] = () => HostScripts.WithdrawOrder(HostFolders.Default, Run),
        ["list-records"] = () => HostScripts.ListRecords(HostFolders.Default, Run),
        ["read-records"] = () => HostScripts.ReadRecords(HostFolders.Default, Run, "0123abcd", [new FileRange("a.jsonl", 0, 100), new FileRange("b.jsonl", 4096, 7)]),
        ["delete-records"] = () => HostScripts.DeleteRecords(HostFolders.Default, Run),
        ["health"] = HostScripts.Health,
        ["counters"] = HostScripts.Counters,
        ["milestones"] = () => HostScripts.Milestones(HostFolders.Default),
    };

    public static TheoryData<string> Names => [.. Scripts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_AsRendered_IsItsGolden(string name) => GoldenFile.Verify($"Measure/{name}.sh", Scripts[name]() + "\n");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Script_AsRendered_PassesShellcheck(string name)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Assert.Equal(string.Empty, await ShellPrograms.CheckAsync(Scripts[name](), deadline.Token));
    }

    [Fact]
    public void Goldens_Scripts_HaveATestEach() => Assert.Equal(
        Scripts.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(GoldenFile.PathOf("Measure"), "*.sh").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Milestones_OnThisMachine_TellTheFolder()
    {
        var folder = Directory.CreateTempSubdirectory("quic-load-");
        var (_, output, _) = await ShellPrograms.ShellAsync(HostScripts.Milestones(new HostFolders(folder.FullName)), "", default);
        Assert.Equal([$"{new DateTimeOffset(folder.LastWriteTimeUtc).ToUnixTimeSeconds()} host -"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        folder.Delete();
    }
}
