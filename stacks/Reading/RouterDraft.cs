using System.Net;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>The router as far as it could be read.</summary>
internal sealed record RouterDraft(string? Name, IPAddress? Address, string? HostKey)
{
    /// <summary>Reads router.</summary>
    public static RouterDraft Read(SettingsNode? node, SshReader ssh)
    {
        if (node is null)
            return new RouterDraft(null, null, null);
        var name = node.Parsed<string>("name", "router", NameText.TryLabel);
        var address = node.Parsed<IPAddress>("address", "198.51.100.1", AddressText.TryAddress);
        node.Choice("kind", "linux");
        var draft = new RouterDraft(name, address, ssh.HostKey(node, address));
        node.RejectUnknown();
        return draft;
    }

    /// <summary>The settings, once nothing is missing.</summary>
    public RouterSettings Settled() => new(Name!, Address!, HostKey);
}
