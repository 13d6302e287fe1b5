using QuicLoad.Components.Counters;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The router counts what viewers and their origin exchange, for the declared ranges, also after a boot.</summary>
internal sealed class CountersCheck() : HostCheck("counters", HostRole.Router)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        var traffic = examination.Stack.Traffic;
        var declared = $"table inet {CounterScripts.Table} for {string.Join(", ", traffic.PodCidrs)}";
        var wrong = Wrong(facts, CounterScripts.Rules(traffic).Value);
        return [wrong is null ? Judgement.Ok(declared) : Judgement.Mendable(declared, wrong, host.Name, CounterScripts.Install(host.Name, traffic), "the counters are made; what is counted stays")];
    }

    private static string? Wrong(HostFacts facts, string rules)
    {
        if (!facts.Tables.Contains($"inet {CounterScripts.Table}"))
            return "no such table";
        if (facts.Answers.Text("counters-file")?.Trim() != rules.Trim())
            return $"{CounterScripts.RulesFile} is another";
        return facts.Units.GetValueOrDefault(CounterScripts.Unit) is { Active: true, Enabled: true } ? null : $"{CounterScripts.Unit} is {facts.Units.GetValueOrDefault(CounterScripts.Unit)}";
    }
}
