using System.Net;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>A node as far as it could be read.</summary>
internal sealed record NodeDraft(string Path, string? Name, IPAddress? Address, IPNetwork? PodCidr, string? HostKey, bool Abandoned = false)
{
    /// <summary>Reads controlPlane or one of workers.</summary>
    public static NodeDraft Read(SettingsNode? node, string path, SshReader ssh)
    {
        if (node is null)
            return new NodeDraft(path, null, null, null, null);
        var name = node.Parsed<string>("name", "worker1", NameText.TryLabel);
        var address = node.Parsed<IPAddress>("address", "198.51.100.11", AddressText.TryAddress);
        var podCidr = node.Parsed<IPNetwork?>("podCidr", "203.0.113.0/26", AddressText.TryPrefix);
        var draft = new NodeDraft(path, name, address, podCidr, ssh.HostKey(node, address), node.Flag("abandoned", false));
        node.RejectUnknown();
        return draft;
    }

    /// <summary>The settings, once nothing is missing.</summary>
    public NodeSettings Settled() => new(Name!, Address!, PodCidr!.Value, HostKey, Abandoned);
}
