using System.Net;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>A node as far as it could be read.</summary>
internal sealed record NodeDraft(string Path, string? Name, IPAddress? Address, IPNetwork? PodCidr, string? HostKey, bool Abandoned = false)
{
    /// <summary>The range of its packed users; null where it has none, or none that can be read.</summary>
    public IPNetwork? UserCidr { get; private init; }

    /// <summary>Whether userCidr is written.</summary>
    public bool HasUserCidr { get; private init; }

    /// <summary>Reads controlPlane.</summary>
    public static NodeDraft Read(SettingsNode? node, string path, SshReader ssh) => Read(node, path, ssh, isWorker: false);

    /// <summary>Reads one of workers, which may have packed users.</summary>
    public static NodeDraft ReadWorker(SettingsNode node, string path, SshReader ssh) => Read(node, path, ssh, isWorker: true);

    private static NodeDraft Read(SettingsNode? node, string path, SshReader ssh, bool isWorker)
    {
        if (node is null)
            return new NodeDraft(path, null, null, null, null);
        var name = node.Read("name", "worker1", NameText.ReadLabel);
        var address = node.Read("address", "198.51.100.11", AddressText.ReadAddress);
        var podCidr = node.Read("podCidr", "203.0.113.0/26", AddressText.ReadPrefix);
        var draft = new NodeDraft(path, name, address, podCidr, ssh.HostKey(node, address), node.Flag("abandoned", false))
        {
            HasUserCidr = isWorker && node.Has("userCidr"),
            UserCidr = isWorker ? node.Read("userCidr", null, AddressText.ReadPrefix) : null,
        };
        node.RejectUnknown();
        return draft;
    }

    /// <summary>The settings, once nothing is missing.</summary>
    public NodeSettings Settled() => new(Name!, Address!, PodCidr!.Value, HostKey, Abandoned) { UserCidr = UserCidr };
}
