using QuicLoad.Components.Services;
using QuicLoad.Components.Services.Paths;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads services.</summary>
internal static class ServicesReader
{
    /// <summary>The section's key.</summary>
    public const string Key = "services";

    private const int StandardPort = 443;

    /// <summary>The words of <see cref="ServerSpread"/>.</summary>
    private static readonly (string Word, ServerSpread Spread)[] Spreads =
    [
        ("spread", ServerSpread.Spread),
        ("oneOnEach", ServerSpread.OneOnEach),
    ];

    /// <summary>What is there, each with its path in the settings; stand-ins where it is no good.</summary>
    public static IReadOnlyList<(string Path, ServiceSettings Service)> Read(SettingsNode root, StackSource source) =>
        !root.Has(Key)
            ? []
            :
            [
                .. root.Sections(Key, "a service with name, host, replicas, image and path, or remove it")
                    .Select(node => (node.Path, ReadOne(node, source))),
            ];

    private static ServiceSettings ReadOne(SettingsNode node, StackSource source)
    {
        var (certificate, key, spki) = ServiceCertificateReader.Read(node, source);
        var service = new ServiceSettings
        {
            Name = node.Read("name", "video", NameText.ReadLabel) ?? string.Empty,
            Host = node.Read("host", "service.example", NameText.ReadHost) ?? string.Empty,
            Replicas = node.Integer("replicas", 1, ViewersReader.MostReplicas, null) ?? 1,
            Image = node.Read("image", "quic-load/server:1.0.0", NameText.ReadImage) ?? string.Empty,
            Port = node.Integer("port", 1, ushort.MaxValue, StandardPort) ?? StandardPort,
            Path = ServicePathReader.Read(node, ReadPath(node)),
            Spread = node.Choice("spread", Spreads, one => one.Word).Spread,
            Certificate = certificate,
            CertificateSpki = spki,
            Key = key,
        };
        node.RejectUnknown();
        ServiceCertificateReader.CheckHost(node.PathOf("host"), service, node.Errors);
        return service;
    }

    /// <summary>The path as it stands in the table; null where it is missing or none.</summary>
    private static ServicePath? ReadPath(SettingsNode node)
    {
        var words = ServicePathTable.All.Select(path => path.Word).ToList();
        if (!node.Has("path"))
        {
            node.Errors.Add(node.PathOf("path"), null, "is missing", $"Add it: {string.Join(" or ", words)}.");
            return null;
        }
        var known = node.Errors.All.Count;
        var chosen = node.Choice("path", ServicePathTable.All, path => path.Word);
        return node.Errors.All.Count == known ? chosen : null;
    }
}
