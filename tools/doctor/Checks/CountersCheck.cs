using QuicLoad.Components.Traffic;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The router counts what viewers and their origin exchange, for the declared ranges, also after a boot.</summary>
internal sealed class CountersCheck() : HostCheck("counters", HostRole.Router)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var traffic = examination.Stack.Plan.Traffic;
        var declared = $"table inet {RouterCounters.Table} for {string.Join(", ", traffic.PodCidrs)}";
        var wrong = Wrong(facts, CounterScripts.Rules(traffic).Value);
        return
        [
            wrong is null
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Mendable(
                    declared,
                    wrong,
                    host.Name,
                    CounterScripts.Install(host.Name, traffic),
                    "the counters are made; what is counted stays"
                ),
        ];
    }

    private static string? Wrong(HostFacts facts, string rules)
    {
        if (!facts.Tables.Contains($"inet {RouterCounters.Table}"))
            return "no such table";
        if (facts.Answers.Text("counters-file")?.Trim() != rules.Trim())
            return $"{CounterScripts.RulesFile} is another";
        return facts.Units.GetValueOrDefault(CounterScripts.Unit) is { Active: true, Enabled: true }
            ? null
            : $"{CounterScripts.Unit} is {facts.Units.GetValueOrDefault(CounterScripts.Unit)}";
    }
}
