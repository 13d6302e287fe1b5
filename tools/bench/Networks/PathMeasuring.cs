using System.Globalization;

namespace QuicLoad.Bench.Networks;

/// <summary>What a path from the sending pod to an address carries.</summary>
/// <param name="sender">The pod.</param>
/// <param name="seconds">How long each throughput is measured.</param>
internal sealed class PathMeasuring(ProbePod sender, int seconds)
{
    /// <summary>Payload of a UDP packet of 64 bytes, and of one of 1400: less 20 of IPv4 and 8 of UDP.</summary>
    private const string Small = "36";

    private const string Large = "1372";

    private const string Throughput = "5201";
    private const string Connections = "5202";

    /// <summary>Pings for each second of the others.</summary>
    private const int PingRate = 100;

    /// <summary>More would fill the tables of connections of a machine that has several.</summary>
    private const string MostConnections = "20000";

    /// <summary>Begins the servers on a machine, in a pod's network or, where none is named, in its own.</summary>
    public static void Serve(LabMachine machine, string address, string space = "")
    {
        machine.Run(MachineScripts.EndServers);
        machine.Run(MachineScripts.Serve, space, Throughput, Connections, address);
    }

    /// <summary>Measures everything.</summary>
    /// <param name="path">The metrics' path.</param>
    /// <param name="address">The far end.</param>
    /// <param name="result">Takes the values.</param>
    /// <exception cref="FormatException">A program did not measure.</exception>
    public void Measure(string path, string address, NetworkResult result)
    {
        try
        {
            MeasureAll(path, address, result);
        }
        catch (FormatException error)
        {
            throw new FormatException($"to {address} ({path}): {error.Message}", error);
        }
    }

    private void MeasureAll(string path, string address, NetworkResult result)
    {
        var count = (seconds * PingRate).ToString(CultureInfo.InvariantCulture);
        var ping = PingResult.Parse(Run(MachineScripts.Ping, address, count));
        var lines = Run(MachineScripts.Transfer, address, Throughput, Seconds).Split('\n');
        var tcp = IperfResult.Parse(string.Join('\n', lines[3..]));
        var processor = ProcessorUse.Parse(lines[..3]);
        var small = IperfResult.Parse(Run(MachineScripts.Flood, address, Throughput, Seconds, Small));
        var large = IperfResult.Parse(Run(MachineScripts.Flood, address, Throughput, Seconds, Large));
        var connections = Run(MachineScripts.Connect, address, Connections, Seconds, MostConnections).Split(' ');
        result.Add($"{path}.tcp", tcp.Rate);
        result.Add($"{path}.udp", large.Rate);
        result.Add($"{path}.packets_64", small.PacketRate);
        result.Add($"{path}.packets_1400", large.PacketRate);
        result.Add($"{path}.connections", Number(connections[0]) / Number(connections[1]));
        result.Add($"{path}.round_trip", ping.Median);
        result.Add($"{path}.round_trip_p99", ping.P99);
        result.Add($"{path}.processor", processor * 1000 / (tcp.Bits / 1e9));
    }

    private string Seconds => seconds.ToString(CultureInfo.InvariantCulture);

    private string Run(string script, params string[] arguments) => sender.Machine.Run(script, [sender.Space, .. arguments]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
