using QuicLoad.Acceptance.Running;
using QuicLoad.Contracts;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>Browsers outside of the cluster play from its servers by each path, with the addresses that the path promises.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class OutsideViewersTests(LabRun run) : LabTest(run)
{
    private const int Quic = 10;
    private const int Http2 = 2;

    // who sends to pods' servers here, as the pods see it: SECONDS POD-ADDRESS...
    private const string Clients = """
        seconds=$1
        shift
        for one in /run/netns/*; do
            address=$(nsenter --net="$one" ip -4 -o address show dev eth0 2> /dev/null | sed 's/.* inet \([0-9.]*\).*/\1/')
            for pod in "$@"; do
                [ "$address" = "$pod" ] || continue
                nsenter --net="$one" timeout "$seconds" tcpdump -lnn -i eth0 -Q in 'dst port 8443' 2> /dev/null |
                    sed -n 's/.* IP \([0-9.]*\)\.[0-9]* > .*/\1/p' | sort -u &
            done
        done
        wait
        """;

    [Theory]
    [InlineData("externalIPs")]
    [InlineData(BalancerWords.NodePort)]
    [InlineData(BalancerWords.Local)]
    [InlineData(BalancerWords.Direct)]
    [InlineData(BalancerWords.Dsr)]
    public Task Viewers_ByEachPath_PlayWithThePromisedAddresses(string path) =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            var service = services.Find(path);
            await using var viewers = new OutsideViewers(services);
            await viewers.StartAsync(service, Quic, Http2, Cancel);
            await checks.CheckAsync(
                $"{path}: {Quic} viewers play over QUIC and {Http2} over HTTP/2",
                () => Patience.WaitAsync(() => viewers.JudgeAsync(Cancel), Cancel)
            );
            var pods = (
                await services.KubectlAsync(
                    $"-n services get pods -l app.kubernetes.io/instance={service.Name} -o 'jsonpath={{.items[*].status.podIP}}'",
                    Cancel
                )
            ).Split(' ');
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (
                var looks in LabPlan
                    .Workers.Take(LabLayout.DefaultWorkers)
                    .Select(worker => services.RunAsync(worker, Clients, Cancel, ["15", .. pods]))
                    .ToList()
            )
                seen.UnionWith((await looks).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            await checks.CheckAsync(
                service.KeepsClients
                    ? $"{path}: servers see all {viewers.Addresses.Count} viewers by their own addresses"
                    : $"{path}: servers see no viewer by its own address",
                service.KeepsClients
                    ? seen.Except(Others(pods)).ToHashSet().SetEquals(viewers.Addresses)
                    : !seen.Overlaps(viewers.Addresses),
                string.Join(", ", seen)
            );
            await checks.CheckAsync($"{path}: all play on", () => viewers.JudgeAsync(Cancel));
        });

    /// <summary>Kubelets' probes and the balancers' checks come to the same port.</summary>
    private static IEnumerable<string> Others(IEnumerable<string> pods) =>
        LabPlan
            .Machines.Select(machine => $"{machine.Address}")
            .Concat(pods.Select(pod => pod[..(pod.LastIndexOf('.') + 1)]).SelectMany(network => new[] { $"{network}1", $"{network}129" }));
}
