using System.Net;
using QuicLoad.Components.Routing;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>The router as far as it could be read.</summary>
internal sealed record RouterDraft(string? Name, IPAddress? Address)
{
    private static readonly Dictionary<string, RouterKind> Kinds = new(StringComparer.Ordinal)
    {
        ["linux"] = RouterKind.Linux,
        ["frr"] = RouterKind.Frr,
        ["manual"] = RouterKind.Manual,
    };

    private string? HostKey { get; init; }

    /// <summary>How it takes routes.</summary>
    public RouterKind Kind { get; private init; }

    private bool TakeOver { get; init; }

    private int DeadlineMinutes { get; init; }

    private bool Abandoned { get; init; }

    /// <summary>Reads router.</summary>
    public static RouterDraft Read(SettingsNode? node, SshReader ssh)
    {
        if (node is null)
            return new RouterDraft(null, null);
        var name = node.Parsed<string>("name", "router", NameText.TryLabel);
        var address = node.Parsed<IPAddress>("address", "198.51.100.1", AddressText.TryAddress);
        var kind = Kinds[node.Choice("kind", "linux", "frr", "manual")];
        var draft = new RouterDraft(name, address)
        {
            Kind = kind,
            HostKey = kind == RouterKind.Manual ? null : ssh.HostKey(node, address),
            TakeOver = kind != RouterKind.Manual && node.Flag("takeOver", false),
            DeadlineMinutes = kind == RouterKind.Manual ? node.Integer("deadlineMinutes", 1, 1440, 30) ?? 30 : 0,
            Abandoned = kind != RouterKind.Manual && node.Flag("abandoned", false),
        };
        node.RejectUnknown();
        return draft;
    }

    /// <summary>The settings, once nothing is missing.</summary>
    public RouterSettings Settled() => new()
    {
        Name = Name!,
        Address = Address!,
        HostKey = HostKey,
        Kind = Kind,
        TakeOver = TakeOver,
        Deadline = TimeSpan.FromMinutes(DeadlineMinutes),
        Abandoned = Abandoned,
    };
}
