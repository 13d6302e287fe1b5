using QuicLoad.Components.Nodes;
using QuicLoad.Doctor.Declared;

namespace QuicLoad.Tests.Tools.Doctor;

/// <summary>What a worker with packed users answers besides.</summary>
internal static class FakeUsers
{
    public static void Add(DeclaredHost host, Dictionary<string, string?> answers)
    {
        var range = host.Node!.UserCidr!.Value;
        answers["units"] += $"\n{UserAddressScripts.UnitOf(range)} active enabled";
        answers["local-routes"] =
            $"local 127.0.0.0/8 dev lo proto kernel scope host src 127.0.0.1\nlocal {range} dev lo scope host\n"
            + $"local {host.Address} dev eth0 proto kernel scope host src {host.Address}";
        answers["arp-announce"] = "2";
    }
}
