using System.Net;
using QuicLoad.Components.Runtimes;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>
/// IPv4 ranges that are never routed (RFC 6890), and those that a node keeps for itself: nothing of a stack can be in them.
/// </summary>
internal static class SpecialRanges
{
    private static readonly (IPNetwork Range, string What)[] NeverRouted =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "\"this network\""),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved, with the broadcast address"),
    ];

    /// <summary>Notes a range that overlaps one of them.</summary>
    public static void Check(string path, IPNetwork range, ContainerRuntime runtime, SettingsErrors errors)
    {
        foreach (var (special, what) in For(runtime).Where(pair => pair.Range.Overlaps(range)))
            errors.Add(path, range.ToString(), $"overlaps {special}, {what}: no router brings packets there", "Choose another range.");
    }

    /// <summary>Notes an address that is inside one of them.</summary>
    /// <param name="path">Where it is written.</param>
    /// <param name="shown">What is written there.</param>
    /// <param name="address">The address.</param>
    /// <param name="runtime">What runs containers; it may keep a range for itself.</param>
    /// <param name="errors">Where mistakes go.</param>
    public static void Check(string path, string shown, IPAddress address, ContainerRuntime runtime, SettingsErrors errors)
    {
        foreach (var (special, what) in For(runtime).Where(pair => pair.Range.Contains(address)))
            errors.Add(path, shown, $"is inside {special}, {what}: no router brings packets there", "Use another address.");
    }

    private static (IPNetwork Range, string What)[] For(ContainerRuntime runtime) =>
        runtime.OwnRange is { } own ? [.. NeverRouted, own] : NeverRouted;
}
