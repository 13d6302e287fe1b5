using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads thresholds.</summary>
internal static class ThresholdsReader
{
    /// <summary>What is there; the defaults for the rest.</summary>
    public static ThresholdSettings Read(SettingsNode? node, SettingsErrors errors)
    {
        var standard = new ThresholdSettings();
        if (node is null)
            return standard;
        var firstFrame = node.Measure("firstFrameP95", standard.FirstFrameP95, DurationText.ReadDuration);
        if (firstFrame <= TimeSpan.Zero)
            errors.Add(node.PathOf("firstFrameP95"), node.Loose("firstFrameP95"), "must be above 0s", "Write one like 5s.");
        var settings = new ThresholdSettings
        {
            ProtocolShare = node.Measure("protocolShare", standard.ProtocolShare, ShareText.ReadShare),
            StallRatio = node.Measure("stallRatio", standard.StallRatio, ShareText.ReadShare),
            FirstFrameP95 = firstFrame,
            DistinctAddresses = node.Measure("distinctAddresses", standard.DistinctAddresses, ShareText.ReadShare),
            TranslatedAddresses = node.Integer("translatedAddresses", 0, ViewersReader.MostReplicas, standard.TranslatedAddresses) ?? 0,
        };
        node.RejectUnknown();
        return settings;
    }
}
