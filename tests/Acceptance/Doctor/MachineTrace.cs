using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>
/// What would show that somebody changed a machine: addresses, routes, rules, kernel settings, units, and files written since.
/// </summary>
internal static class MachineTrace
{
    // without the contents of sets: the router notes who sends, and forgets them after an hour
    private const string State = """
        iptables-save 2>/dev/null | sed -E '/^#/d; s/\[[0-9]+:[0-9]+\]//'
        nft --stateless --terse list ruleset 2>/dev/null
        ip route; ip -o -4 address | sed 's/valid_lft.*//'; ip -o link
        sysctl -a 2>/dev/null | grep -E '^net\.(ipv4|bridge)\.'
        systemctl list-unit-files --no-legend --no-pager; systemctl list-units --type service --state active --no-legend --plain --no-pager
        apt-mark showhold
        """;

    /// <summary>Folders in which nothing is written by itself.</summary>
    private const string Folders =
        "/etc /root /home /usr /opt /boot /var/lib/quic-load/counters.nft /var/lib/cni/networks /var/lib/dpkg /var/lib/apt";

    /// <summary>The machine's state and its clock.</summary>
    public static async Task<(string State, string Moment)> TakeAsync(
        LabSession lab,
        Machine machine,
        CancellationToken cancellationToken
    ) =>
        (
            await lab.Shell.ReadAsync(machine, cancellationToken, "sh", "-c", State),
            await lab.Shell.ReadAsync(machine, cancellationToken, "date", "+%s.%N")
        );

    /// <summary>What has changed since; null for nothing.</summary>
    public static async Task<string?> ChangeAsync(
        LabSession lab,
        Machine machine,
        (string State, string Moment) before,
        CancellationToken cancellationToken
    )
    {
        var files = await lab.Shell.ReadAsync(
            machine,
            cancellationToken,
            "sh",
            "-c",
            $"find {Folders} -xdev -newerct @{before.Moment} 2>/dev/null || true"
        );
        var (state, _) = await TakeAsync(lab, machine, cancellationToken);
        var lines = before
            .State.Split('\n')
            .Except(state.Split('\n'))
            .Concat(state.Split('\n').Except(before.State.Split('\n')))
            .Concat(files.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        return lines.Count == 0 ? null : $"{machine.Name}: {string.Join("; ", lines)}";
    }
}
