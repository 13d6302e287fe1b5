using System.Net;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>A host of the balancer as far as it could be read.</summary>
internal sealed record BalancerMachineDraft(string Path, string? Name, IPAddress? Address, string? HostKey, bool Abandoned)
{
    /// <summary>What is written at the balancer itself where it is one host, and at each of hosts where it is a pair.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["name", "address", "hostKey", "abandoned"];

    /// <summary>Reads one.</summary>
    public static BalancerMachineDraft Read(SettingsNode node, SshReader ssh)
    {
        var name = node.Read("name", "balancer", NameText.ReadLabel);
        var address = node.Read("address", "198.51.100.2", AddressText.ReadAddress);
        return new BalancerMachineDraft(node.Path, name, address, ssh.HostKey(node, address), node.Flag("abandoned", false));
    }

    /// <summary>The settings, once nothing is missing.</summary>
    public BalancerMachine Settled() => new(Name!, Address!, HostKey, Abandoned);
}
