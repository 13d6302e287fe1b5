using QuicLoad.Components.Balancing;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Exactly one balancer has the address that they share: with none nothing comes in, with two it is chance where.</summary>
internal sealed class VirtualAddressCheck : ICheck
{
    private const string Look = "journalctl -u " + VirtualAddressScripts.Unit;

    /// <inheritdoc/>
    public string Name => "virtual-address";

    /// <inheritdoc/>
    public IEnumerable<CheckResult> Judge(Snapshot examination)
    {
        if (examination.Stack.Settings.Balancer?.Virtual is not { Address: var shared })
            return [];
        var balancers = examination.Readings.Where(reading => reading.Host.Role == HostRole.Balancer).ToList();
        var answering = balancers.Where(reading => reading.Facts is not null).ToList();
        if (answering.Count == 0)
            return [];
        var holders = answering.Where(reading => reading.Facts!.Links.Any(link => link.Has(shared))).Select(one => one.Host.Name).ToList();
        var declared = $"{shared} on one of {Names(balancers)}";
        return holders switch
        {
            [var holder] => [new CheckResult(holder, Name, CheckOutcome.Ok(declared, $"on {holder}"))],
            [] =>
            [
                new CheckResult(
                    answering[0].Host.Name,
                    Name,
                    answering.Count < balancers.Count
                        ? CheckOutcome.Unknown(declared, "on none of those that answer", $"Bring back who does not answer, or look: {Look}")
                        : CheckOutcome.Wrong(declared, "on none", $"Look on {Names(answering)}: {Look}")
                ),
            ],
            _ =>
            [
                .. holders.Select(holder => new CheckResult(
                    holder,
                    Name,
                    CheckOutcome.Wrong(
                        declared,
                        $"on {string.Join(" and on ", holders)}",
                        $"Let IP protocol 112 through between them, or stop who else sets it there: {Look}"
                    )
                )),
            ],
        };
    }

    private static string Names(IEnumerable<HostReading> readings) => string.Join(" and ", readings.Select(reading => reading.Host.Name));
}
