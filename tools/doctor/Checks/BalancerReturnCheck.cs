using QuicLoad.Components.Balancing;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// A worker answers through the balancer what came through it, now and after a boot: else clients get answers from an address that they did
/// not ask. A stack without a balancer has no such thing.
/// </summary>
internal sealed class BalancerReturnCheck() : HostCheck("balancer-return", HostRole.Worker)
{
    private const string Table = $"ip {ReturnScripts.Table}";

    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (examination.Stack.Settings.Balancer is not { } balancer)
            return [];
        var script = ReturnScripts.Set(new BalancerReturnArgs { Host = host.Connection, Balancer = balancer.Address });
        var route = $"default via {balancer.Address}";
        return
        [
            Services.Judge(host, facts, ReturnScripts.Unit),
            Outcome($"table {Table}", facts.Tables.Contains(Table)),
            Outcome(
                $"rule {ReturnScripts.Number} for {ReturnScripts.Mark}",
                facts.Answers.Lines("return-rule").Any(line => line.Contains(" fwmark 0x1000000/0x1000000 ", StringComparison.Ordinal))
            ),
            Outcome(
                $"{route} in table {ReturnScripts.Number}",
                facts.Answers.Lines("return-route").Any(line => $"{line} ".StartsWith($"{route} ", StringComparison.Ordinal))
            ),
        ];

        CheckOutcome Outcome(string declared, bool isThere) =>
            isThere
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Mendable(declared, "missing", host.Name, script, "the way back is set again");
    }
}
