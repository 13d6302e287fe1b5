using System.Globalization;
using System.Text;

namespace QuicLoad.Components.Balancing;

/// <summary>keepalived's configuration of a host that shares an address.</summary>
/// <remarks>
/// No host preempts: one that comes back leaves the address where it is, so that each failure costs connections once. Messages go from host
/// to host, not to a group, and are taken from the declared hosts only; VRRP 3 has no password (RFC 5798, 9).
/// </remarks>
internal static class VrrpConfiguration
{
    /// <summary>What the host puts its device in place of.</summary>
    public const string Device = "@device@";

    /// <summary>How often who holds the address says so; VRRP 3 counts in hundredths of a second.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.3);

    private const int FirstPriority = 150;

    private const int Step = 10;

    /// <summary>The file's text, but for the device.</summary>
    public static string Render(VirtualAddressArgs args)
    {
        var text = new StringBuilder()
            .Append("# Made by quic-load from the stack's settings; changes made here are lost.\n")
            .Append("global_defs {\n")
            .Append(CultureInfo.InvariantCulture, $"    router_id {args.Host.Name}\n")
            .Append("    vrrp_version 3\n");
        if (args.Peers.Count > 0)
            text.Append("    vrrp_check_unicast_src\n");
        text.Append("}\n")
            .Append("vrrp_instance quic-load {\n")
            .Append("    state BACKUP\n")
            .Append("    nopreempt\n")
            .Append(CultureInfo.InvariantCulture, $"    interface {Device}\n")
            .Append(CultureInfo.InvariantCulture, $"    virtual_router_id {args.RouterId}\n")
            .Append(CultureInfo.InvariantCulture, $"    priority {Priority(args.Place)}\n")
            .Append(CultureInfo.InvariantCulture, $"    advert_int {Interval.TotalSeconds}\n")
            // who did not hear the first announcement hears one a second later
            .Append("    garp_master_delay 1\n");
        if (args.Peers.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"    unicast_src_ip {args.Host.Address}\n")
                .Append("    unicast_peer {\n")
                .AppendJoin(null, args.Peers.Select(peer => $"        {peer}\n"))
                .Append("    }\n");
        return text.Append("    virtual_ipaddress {\n")
            .Append(CultureInfo.InvariantCulture, $"        {args.Address}/32 dev {Device}\n")
            .Append("    }\n")
            .Append('}')
            .ToString();
    }

    /// <summary>How long a host waits for a message before it takes the address: Master_Down_Interval of RFC 5798, 6.1.</summary>
    /// <param name="place">The host's place.</param>
    public static TimeSpan DownAfter(int place) => (3 * Interval) + ((256 - Priority(place)) / 256.0 * Interval);

    private static int Priority(int place) => FirstPriority - (Step * place);
}
