using System.Globalization;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Networks;

/// <summary>Looks at routes at the machines' consoles.</summary>
internal sealed class NetworkLook(LabSession lab, NetworkCase network)
{
    /// <summary>What the slowest of two cores may add to a hold time.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(6);

    /// <summary>How long routes that nobody takes away are looked at.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Waits until nobody sends packets to a dead node any more: null where that takes no longer than the hold time, or where the routes
    /// stay and none is promised.
    /// </summary>
    public async Task<string?> WaitForRoutesToGoAsync(Machine dead, CancellationToken cancellationToken)
    {
        Machine[] lookers = network.IsRouted ? [LabPlan.Router, LabPlan.Workers.First()] : [LabPlan.Workers.First()];
        var started = lab.Time.GetTimestamp();
        var limit = network.HoldTime is { } hold ? hold + Slack : Long;
        while (true)
        {
            var have = await Task.WhenAll(lookers.Select(looker => HasRouteAsync(looker, dead, cancellationToken)));
            var passed = lab.Time.GetElapsedTime(started);
            var at = string.Create(CultureInfo.InvariantCulture, $"{passed.TotalSeconds:0.0} s");
            if (!have.Contains(true))
            {
                lab.Steps.Say($"      routes to {dead.Name}'s pods are gone after {at}");
                return null;
            }
            if (passed > limit)
            {
                lab.Steps.Say($"      routes to {dead.Name}'s pods are there after {at}");
                return network.HoldTime is null ? null : $"must be gone after {limit.TotalSeconds:0} s";
            }
            await Task.Delay(Pause, lab.Time, cancellationToken);
        }
    }

    /// <summary>What the router has that this program made: null for nothing.</summary>
    public async Task<string?> RouterRemainsAsync(CancellationToken cancellationToken)
    {
        const string Remains = """
            ip -4 route | grep ' via ' | sed 's/^/the route /'
            ls -d /var/lib/quic-load /etc/systemd/system/quic-load-* 2> /dev/null | sed 's/^/the file /'
            if systemctl is-active -q frr; then
                vtysh -c 'show running-config' | grep -E -e '^router bgp' -e neighbor -e prefix-list -e route-map -e 'tag 2018' | sed 's/^/of FRR: /'
            fi
            true
            """;
        var left = await lab.Shell.ReadAsync(LabPlan.Router, cancellationToken, "sh", "-c", Remains);
        return left.Length == 0 ? null : left.Replace("\n", "; ", StringComparison.Ordinal);
    }

    private async Task<bool> HasRouteAsync(Machine looker, Machine dead, CancellationToken cancellationToken) =>
        (
            await lab.Runner.ReadAsync(
                MachineShell.Console(looker, "ip", "-4", "route", "show", "exact", $"{dead.Pods}") with
                {
                    Unlogged = true,
                },
                cancellationToken
            )
        ).Length > 0;
}
