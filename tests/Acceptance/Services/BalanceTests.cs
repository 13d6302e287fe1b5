using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>kube-proxy's balance on real machines, as the article's table has it, over each protocol.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class BalanceTests(LabRun run) : LabTest(run), IAsyncLifetime
{
    private const string Stack = "balance";
    private const int Servers = 4;
    private static readonly (int Requests, int Times)[] Sizes = [(100, 5), (1200, 5), (12_000, 3)];
    private static string? trouble;
    private static bool isUp;

    /// <summary>Brings the stack up once, after another one is down.</summary>
    public async Task InitializeAsync()
    {
        if (!isUp)
            trouble = await StackLab.UpAsync(Run, Stack, Cancel);
        isUp = true;
        Expect(trouble);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public Task KubeProxy_OnANode_PicksByAQuarterAThirdAndAHalf() =>
        CheckAsync(async checks =>
        {
            foreach (var worker in LabPlan.Workers)
            {
                var table = await Lab.Runner.ReadAsync(MachineShell.Console(worker, "iptables-save", "-t", "nat"), Cancel);
                var chains = ProxyRules.ParseAll(table).Where(chain => chain.Entrances.Contains($"{worker.Address}")).ToList();
                await checks.CheckAsync(
                    $"{worker.Name}: 1/4, 1/3, 1/2 and the rest, for TCP and for UDP",
                    chains.Count == 2 && chains.TrueForAll(chain => chain.IsEven(Servers)),
                    $"{string.Join("; ", chains)} of\n{table}"
                );
            }
        });

    [Fact]
    public Task Balance_NewConnections_IsWithinChanceOverEachProtocol() =>
        CheckAsync(async checks =>
        {
            var tables = await MeasureAsync(checks, "balance", "--csv", Path.Combine(Lab.Folder.Logs, "balance.csv"));
            await checks.CheckAsync(
                "h1, h2 and h3 have a table each",
                tables.Select(table => table.Protocol).SequenceEqual(["h1", "h2", "h3"]),
                string.Join(", ", tables.Select(table => table.Protocol))
            );
            foreach (var table in tables)
                await CheckTableAsync(checks, table);
        });

    [Fact]
    public Task Balance_OneConnection_IsOneServer() =>
        CheckAsync(async checks =>
        {
            var tables = await MeasureAsync(
                checks,
                "balance-one-connection",
                "--one-connection",
                "--requests",
                "100x4",
                "--protocol",
                "h2,h3"
            );
            foreach (var table in tables)
            {
                var rows = table.Tests[100].SkipLast(1).ToList();
                await checks.CheckAsync($"{table.Protocol}: a connection for each test", table.Connections == 4, $"{table.Connections}");
                await checks.CheckAsync(
                    $"{table.Protocol}: each test met one server, and nobody calls it uneven",
                    rows.Count == 4 && rows.TrueForAll(row => row is { Met: 1, Failed: 0, Uneven: null } && row.Counts.Sum() == 100),
                    string.Join("; ", rows)
                );
            }
        });

    [Fact]
    public Task Hops_OfEveryEntrance_AreThoseOfThePath() =>
        CheckAsync(async checks =>
        {
            var hops = EntranceHops.ParseAll(await RunAsync(checks, "balance-hops", "--requests", "4x1", "--protocol", "h3"));
            await checks.CheckAsync(
                "each entrance: the router and a node, and more where that node passes on to another",
                hops.Count == Servers
                    && hops.All(one => one.Answered == one.Flows && one.There.Count == 2 && one.There[0] == 2 && one.Back[0] == 2),
                string.Join("; ", hops)
            );
        });

    [Fact]
    public Task Lasting_AServerIsDeleted_ItsConnectionsAloneBreak() =>
        CheckAsync(async checks =>
        {
            const int Connections = 20;
            const string Delete =
                "kubectl --kubeconfig=/etc/kubernetes/admin.conf --namespace services delete --wait=false "
                + "\"$(kubectl --kubeconfig=/etc/kubernetes/admin.conf --namespace services get pods --output name | head -n 1)\"";
            var holding = RunAsync(checks, "balance-lasting", "--lasting", $"{Connections}x40s");
            await Task.Delay(TimeSpan.FromSeconds(12), Cancel);
            // pod "video-5d9c" deleted
            var deleted = (await Lab.Shell.ReadAsync(LabPlan.Master, Cancel, "sh", "-c", Delete)).Split('"')[1];
            foreach (var row in LastingFates.ParseAll(await holding))
                await checks.CheckAsync(
                    $"{row.Protocol}: connections to {deleted} break, are made again, and no others do",
                    row.Connections == Connections
                        && row.Broken == row.AtFirst[deleted]
                        && row.Kept == Connections - row.Broken
                        && row.ToNone == 0,
                    $"{row}; {string.Join(", ", row.AtFirst)}"
                );
        });

    private static async Task CheckTableAsync(Checklist checks, BalanceTable table)
    {
        var protocol = table.Protocol;
        var expected = Sizes.Sum(size => size.Requests * size.Times);
        await checks.CheckAsync(
            $"{protocol}: HTTP/{protocol[1..]} and nothing else",
            table.Spoken.Count == 1 && table.Spoken[0].StartsWith($"HTTP/{protocol[1..]}.", StringComparison.Ordinal),
            string.Join(", ", table.Spoken)
        );
        foreach (var (requests, times) in Sizes)
        {
            var rows = table.Tests[requests];
            await checks.CheckAsync(
                $"{protocol}: {times} tests of {requests} requests, all answered, within chance",
                rows.Count == times + 1
                    && rows.All(row => row is { Failed: 0, Uneven: false, Met: Servers })
                    && rows.SkipLast(1).All(row => row.Counts.Sum() == requests)
                    && rows[^1].Counts.Sum() == requests * times,
                string.Join("; ", rows)
            );
        }
        await checks.CheckAsync(
            $"{protocol}: each of {Servers} entrances took as many, and picked within chance",
            table.Entrances.Count == Servers
                && table.Entrances.All(row => row is { Uneven: false, Met: Servers } && row.Counts.Sum() == expected / Servers),
            string.Join("; ", table.Entrances)
        );
        await checks.CheckAsync(
            $"{protocol}: clients have addresses of their own, and servers see nodes",
            table is { Kept: 0, Used: > 100 } && table.Translated == expected,
            $"{table.Kept} kept, {table.Translated} translated, {table.Used} used"
        );
    }

    private async Task<IReadOnlyList<BalanceTable>> MeasureAsync(Checklist checks, string name, params string[] options) =>
        BalanceTable.ParseAll(await RunAsync(checks, name, options));

    private async Task<string> RunAsync(Checklist checks, string name, params string[] options)
    {
        var file = Path.Combine(Lab.Folder.Logs, $"{name}.json");
        File.Delete(file);
        var command = new Command(Path.Combine(Lab.Folder.Project, "measure"), ["balance", "-s", Stack, "--json", file, .. options])
        {
            Directory = Lab.Folder.Project,
        };
        var result = await Run.Transcript.RunAsync(command, Cancel);
        await checks.CheckAsync("./measure balance: every promise is kept", () => Task.FromResult(LifecycleRun.Expect(result)));
        return await File.ReadAllTextAsync(file, Cancel);
    }
}
