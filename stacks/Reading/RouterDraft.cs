using System.Net;
using QuicLoad.Components.Routing;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>The router as far as it could be read.</summary>
internal sealed record RouterDraft(string? Name, IPAddress? Address)
{
    private string? HostKey { get; init; }

    /// <summary>How it takes routes.</summary>
    public RouterDriver Kind { get; private init; } = RouterTable.Host;

    private bool TakeOver { get; init; }

    private int DeadlineMinutes { get; init; }

    private bool Abandoned { get; init; }

    /// <summary>Reads router.</summary>
    public static RouterDraft Read(SettingsNode? node, SshReader ssh)
    {
        if (node is null)
            return new RouterDraft(null, null);
        var name = node.Read("name", "router", NameText.ReadLabel);
        var address = node.Read("address", "198.51.100.1", AddressText.ReadAddress);
        var kind = node.Choice("kind", RouterTable.Drivers, driver => driver.Word);
        var draft = new RouterDraft(name, address)
        {
            Kind = kind,
            HostKey = !kind.IsReached ? null : ssh.HostKey(node, address),
            TakeOver = kind.IsReached && node.Flag("takeOver", false),
            DeadlineMinutes = !kind.IsReached ? node.Integer("deadlineMinutes", 1, 1440, 30) ?? 30 : 0,
            Abandoned = kind.IsReached && node.Flag("abandoned", false),
        };
        node.RejectUnknown();
        return draft;
    }

    /// <summary>The settings, once nothing is missing.</summary>
    public RouterSettings Settled() =>
        new()
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
