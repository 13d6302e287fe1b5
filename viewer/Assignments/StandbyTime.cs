using System.Text;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Assignments;

/// <summary>
/// When a viewer starts the player of its next phase ahead. Each viewer has a lead of its own, so that many on one machine do not all start
/// at once.
/// </summary>
/// <param name="uid">Whose lead.</param>
internal sealed class StandbyTime(string uid)
{
    /// <summary>The shortest lead: about what a browser's start takes on a busy machine.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    /// <summary>The longest lead: ten starts of browsers have room on two cores that play meanwhile.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(35);

    /// <summary>This viewer's lead.</summary>
    public TimeSpan Lead { get; } = Least + (Most - Least) * (Hash(uid) / (double)uint.MaxValue);

    /// <summary>The protocol whose player must be starting or running by now, beside the one that plays; null for none.</summary>
    public ViewerProtocol? Wanted(Assignment assignment, DateTimeOffset now) =>
        assignment.Plays && assignment.Next != assignment.Protocol && assignment.Changes is { } changes && now >= changes - Lead
            ? assignment.Next
            : null;

    // FNV-1a with a last stir: the same on every machine, and spread also over names that differ in one letter.
    private static uint Hash(string text)
    {
        var hash = 2_166_136_261;
        foreach (var part in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ part) * 16_777_619;
        hash = (hash ^ (hash >> 16)) * 0x85EB_CA6B;
        return hash ^ (hash >> 13);
    }
}
