using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads users.</summary>
internal static class UsersReader
{
    /// <summary>The section's key.</summary>
    public const string Key = "users";

    /// <summary>More than a worker of this kind plays for: 50 cores by default.</summary>
    private const int MostPerWorker = 10_000;

    /// <summary>What is there; null where the stack has no packed users.</summary>
    /// <param name="node">The section.</param>
    /// <param name="viewers">What is not written is as with them.</param>
    public static UserSettings? Read(SettingsNode? node, ViewerSettings viewers)
    {
        if (node is null)
            return null;
        var settings = new UserSettings
        {
            PerWorker = node.Integer("perWorker", 1, MostPerWorker, null) ?? 1,
            Image = node.Read("image", null, NameText.ReadImage) ?? viewers.Image,
            Protocol = node.Has("protocol") ? ReadProtocol(node) : viewers.Protocol,
            Share = ReadShare(node.Section("requests", null)),
        };
        node.RejectUnknown();
        return settings;
    }

    private static ViewerProtocol ReadProtocol(SettingsNode node) =>
        node.Choice("protocol", ViewerWords.Quic, ViewerWords.Http2) == ViewerWords.Http2 ? ViewerProtocol.Http2 : ViewerProtocol.Quic;

    /// <summary>Of one user.</summary>
    private static PackedUserShare ReadShare(SettingsNode? node)
    {
        var standard = new PackedUserShare();
        if (node is null)
            return standard;
        var share = new PackedUserShare
        {
            Cores = node.Measure("cpu", Quantity.ReadCpu)?.Amount ?? standard.Cores,
            Memory = node.Measure("memory", Quantity.ReadMemory)?.Amount ?? standard.Memory,
        };
        node.RejectUnknown();
        return share;
    }
}
