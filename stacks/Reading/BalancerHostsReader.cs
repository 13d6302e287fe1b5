using System.Net;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads which hosts a balancer is: one, written at the balancer itself, or those of hosts, which share an address.</summary>
internal static class BalancerHostsReader
{
    /// <summary>The list's key.</summary>
    public const string Key = "hosts";

    /// <summary>The key of what they share.</summary>
    public const string VirtualKey = "virtualAddress";

    private const string RouterIdKey = "virtualRouterId";

    private const int MostHosts = 2;

    /// <summary>Most of a virtual router's number: it is one byte, and 0 is none (RFC 5798, 5.2.3).</summary>
    private const int MostRouterId = 255;

    /// <summary>Those that could be read, and their virtual address where they have one.</summary>
    public static (IReadOnlyList<BalancerMachineDraft> Hosts, VirtualAddressSettings? Virtual) Read(SettingsNode node, SshReader ssh)
    {
        if (!node.Has(Key))
        {
            foreach (var key in (string[])[VirtualKey, RouterIdKey])
                if (node.Loose(key) is { } written)
                    node.Errors.Add(
                        node.PathOf(key),
                        written,
                        $"is of no use without {node.PathOf(Key)}, whose address it is",
                        $"Remove it, or move name and address into a list of {Key}."
                    );
            return ([BalancerMachineDraft.Read(node, ssh)], null);
        }
        foreach (var key in BalancerMachineDraft.Keys)
            if (node.Loose(key) is { } written)
                node.Errors.Add(node.PathOf(key), written, $"must not be set together with {Key}", $"Move it to a host of {Key}.");
        return (ReadHosts(node, ssh), ReadVirtual(node));
    }

    private static List<BalancerMachineDraft> ReadHosts(SettingsNode node, SshReader ssh)
    {
        var hosts = new List<BalancerMachineDraft>();
        foreach (var host in node.Sections(Key, "a host with name and address"))
        {
            hosts.Add(BalancerMachineDraft.Read(host, ssh));
            host.RejectUnknown();
        }
        if (hosts.Count > MostHosts)
            node.Errors.Add(
                node.PathOf(Key),
                string.Join(", ", hosts.Select(host => host.Name)),
                $"must have at most {MostHosts} items",
                "Leave one or two of them."
            );
        return hosts;
    }

    private static VirtualAddressSettings? ReadVirtual(SettingsNode node)
    {
        var address = node.Read(VirtualKey, "198.51.100.4", AddressText.ReadAddress);
        var id = node.Integer(RouterIdKey, 1, MostRouterId, DefaultRouterId(address));
        return address is null || id is null ? null : new VirtualAddressSettings(address, id.Value);
    }

    /// <summary>The address's last number tells pairs of one network apart.</summary>
    private static int DefaultRouterId(IPAddress? address) => address?.GetAddressBytes()[^1] is { } last and > 0 ? last : MostRouterId;
}
