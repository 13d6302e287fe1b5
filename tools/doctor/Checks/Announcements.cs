using System.Net;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>What keeps a node's range from another host, and is reported where it is.</summary>
internal static class Announcements
{
    /// <summary>Whether this host or the range's node has no session, or the node does not announce the range.</summary>
    public static bool AreReportedElsewhere(Snapshot examination, DeclaredHost host, HostFacts facts, string name, IPNetwork range)
    {
        var node = examination.Readings.FirstOrDefault(reading => reading.Host.Name == name)?.Facts;
        return (host.Node is not null && !HasSession(facts))
            || node is null
            || !HasSession(node)
            || node.BgpRoutes?.Any(other => other.NextHop is null && other.Range == range) != true;
    }

    private static bool HasSession(HostFacts facts) => facts.BgpSessions?.Any(session => session.IsUp) == true;
}
