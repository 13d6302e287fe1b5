using System.Globalization;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A rate limit on the router's device towards the workers, as long as it is not disposed of.</summary>
internal sealed class PlantedRate : IAsyncDisposable
{
    // what may pass at once, 13 to 33 ms of the rates here: a router that is woken late on a busy machine loses nothing of its rate
    private const string Burst = "50kb";

    // what may wait, a tenth of a second
    private const string Latency = "100ms";

    private static readonly string Device = LabPlan.Router.Ports.First(port => port.Segment == LabPlan.NodeSegment).Interface;
    private readonly LabSession lab;

    private PlantedRate(LabSession lab) => this.lab = lab;

    /// <summary>Sets it, in place of one that an interrupted test left.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="megabits">Mbit/s, Ethernet headers included.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<PlantedRate> PlantAsync(LabSession lab, int megabits, CancellationToken cancellationToken)
    {
        var rate = megabits.ToString(CultureInfo.InvariantCulture) + "mbit";
        string[] queue = ["root", "tbf", "rate", rate, "burst", Burst, "latency", Latency];
        (await lab.Runner.RunAsync(Tc(["replace", "dev", Device, .. queue]), cancellationToken)).Checked();
        return new PlantedRate(lab);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() =>
        (await lab.Runner.RunAsync(Tc(["del", "dev", Device, "root"]), CancellationToken.None)).Checked();

    private static Command Tc(IEnumerable<string> arguments) => MachineShell.Console(LabPlan.Router, ["tc", "qdisc", .. arguments]);
}
