using System.Net;

namespace QuicLoad.Doctor.Network;

/// <summary>The way of a pair's probes, as those on it and at its end saw it.</summary>
internal sealed record PairPath
{
    /// <summary>The sender's own address; null where it has no way at all.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The address by which the far end saw it; null where nothing arrived.</summary>
    public IPAddress? Seen { get; init; }

    /// <summary>The hosts that saw it, from the sender's to the far end's.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>How often it was forwarded, by the hops that it had left at the far end; null where nothing arrived.</summary>
    public int? Hops { get; init; }

    /// <summary>Hops that none of the hosts above made.</summary>
    public int Unseen { get; init; }

    /// <summary>The longest packet that arrived whole, bytes; null where that was not tried, as without answers.</summary>
    public int? Mtu { get; init; }

    /// <summary>The MTU of the interface that it was sent by; null where that was not read.</summary>
    public int? DeviceMtu { get; init; }

    /// <summary>The packet that it came in between the nodes; null for none.</summary>
    public Envelope? Envelope { get; init; }

    /// <summary>Whether it came in another packet; null where the far end's interface did not show it.</summary>
    public bool? Encapsulated { get; init; }

    /// <summary>Whether it came in pieces.</summary>
    public bool InFragments { get; init; }

    /// <summary>Whether its source was changed on the way; null where nothing arrived.</summary>
    public bool? Translated => Seen is null || Source is null ? null : !Seen.Equals(Source);

    /// <summary>The hosts in a line.</summary>
    public string Line => string.Join(" > ", Unseen > 0 ? [.. Hosts.SkipLast(1), $"({Unseen} not ours)", Hosts[^1]] : Hosts);
}
