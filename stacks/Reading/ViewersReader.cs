using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads viewers.</summary>
internal static class ViewersReader
{
    /// <summary>More than any cluster of this kind holds.</summary>
    public const int MostReplicas = 100_000;

    /// <summary>What is there; stand-ins where it is no good.</summary>
    public static ViewerSettings Read(SettingsNode? node, StackSource source, SettingsErrors errors)
    {
        if (node is null)
            return new ViewerSettings
            {
                Replicas = 0,
                Image = string.Empty,
                Protocol = ViewerProtocol.Quic,
                Kind = ViewerKind.Browser,
                Player = ViewerPlayer.Adaptive,
                Youtube = null,
                OriginUrl = ViewerRules.NoOrigin,
                MediaHosts = [],
                HasOriginCertificate = false,
                CertificateSpki = null,
                Resources = new ViewerResources(),
            };
        var certificate = node.Text("originCertificateFile");
        var (kind, player, youtube) = PlayerReader.Read(node, errors);
        var settings = new ViewerSettings
        {
            Replicas = node.Integer("replicas", 0, MostReplicas, null) ?? 0,
            Image = node.Read("image", "quic-load/viewer:1.0.0", NameText.ReadImage) ?? string.Empty,
            Protocol =
                node.Choice("protocol", ViewerWords.Quic, ViewerWords.Http2) == ViewerWords.Http2
                    ? ViewerProtocol.Http2
                    : ViewerProtocol.Quic,
            Kind = kind,
            Player = player,
            Youtube = youtube,
            OriginUrl = node.Read("originUrl", "https://video.example/", NameText.ReadHttps) ?? ViewerRules.NoOrigin,
            MediaHosts = MediaHostsReader.Read(node, errors),
            Http2Host = node.Has("http2Host") ? node.Read("http2Host", "tcp.video.example", NameText.ReadHost) : null,
            HasOriginCertificate = certificate is not null,
            CertificateSpki = certificate is null ? null : Spki(node.PathOf("originCertificateFile"), certificate, source, errors),
            BehindNodes = node.Flag("behindNodes", false),
            Resources = ReadResources(node.Section("resources", null), ViewerResources.For(kind), errors),
        };
        node.RejectUnknown();
        return settings;
    }

    private static string? Spki(string path, string file, StackSource source, SettingsErrors errors)
    {
        const string cure = "Copy the origin's certificate there, or remove the setting where an authority signed it.";
        if (source.Read(path, file, cure, errors) is not { } pem)
            return null;
        var spki = OriginCertificate.Spki(pem);
        if (spki is null)
            errors.Add(path, file, "must be a file with a certificate in PEM", "Copy the origin's certificate there.");
        return spki;
    }

    private static ViewerResources ReadResources(SettingsNode? node, ViewerResources standard, SettingsErrors errors)
    {
        if (node is null)
            return standard;
        var (requests, limits) = (node.Section("requests", null), node.Section("limits", null));
        var cpuRequest = Read(requests, "cpu", standard.CpuRequest, Quantity.ReadCpu);
        var memoryRequest = Read(requests, "memory", standard.MemoryRequest, Quantity.ReadMemory);
        var cpuLimit = Read(limits, "cpu", standard.CpuLimit, Quantity.ReadCpu);
        var memoryLimit = Read(limits, "memory", standard.MemoryLimit, Quantity.ReadMemory);
        var diskRequest = Read(requests, "ephemeralStorage", standard.DiskRequest, Quantity.ReadMemory);
        var diskLimit = Read(limits, "ephemeralStorage", standard.DiskLimit, Quantity.ReadMemory);
        var sharedMemory =
            standard.SharedMemory is null && !node.Has("sharedMemory")
                ? null
                : Read(node, "sharedMemory", standard.SharedMemory ?? standard.MemoryLimit, Quantity.ReadMemory);
        NotAbove(node.PathOf("requests.cpu"), cpuRequest, "limits.cpu", cpuLimit, errors);
        NotAbove(node.PathOf("requests.memory"), memoryRequest, "limits.memory", memoryLimit, errors);
        NotAbove(node.PathOf("requests.ephemeralStorage"), diskRequest, "limits.ephemeralStorage", diskLimit, errors);
        if (sharedMemory is not null)
            NotAbove(node.PathOf("sharedMemory"), sharedMemory, "limits.memory", memoryLimit, errors);
        requests?.RejectUnknown();
        limits?.RejectUnknown();
        node.RejectUnknown();
        return new ViewerResources
        {
            CpuRequest = cpuRequest.Text,
            MemoryRequest = memoryRequest.Text,
            CpuLimit = cpuLimit.Text,
            MemoryLimit = memoryLimit.Text,
            DiskRequest = diskRequest.Text,
            DiskLimit = diskLimit.Text,
            SharedMemory = sharedMemory?.Text,
        };
    }

    /// <summary>A plain 2 is a number to YAML, and for a quantity that is as good.</summary>
    private static Quantity Read(SettingsNode? node, string key, string standard, Func<string, Parsed<Quantity>> parse)
    {
        if (node?.Has(key) is true)
            return node.Measure(key, parse) ?? new Quantity(standard, 0m);
        return parse(standard).Value ?? throw new InvalidOperationException($"The default {standard} of {key} must be a quantity.");
    }

    private static void NotAbove(string path, Quantity value, string limitPath, Quantity limit, SettingsErrors errors)
    {
        if (limit.Amount > 0m && value.Amount > limit.Amount)
            errors.Add(path, value.Text, $"must not be above {limitPath}, {limit.Text}", "Lower it, or raise the limit.");
    }
}
