using QuicLoad.Components.Conditions;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The router makes conditions where the settings ask for them, and none where they do not. Which ones: <c>./pulumi preview</c> tells.</summary>
internal sealed class ConditionsCheck() : HostCheck("conditions", HostRole.Router)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        var (table, unit) = (facts.Tables.Contains($"inet {ConditionScripts.Table}"), facts.Units.GetValueOrDefault(ConditionScripts.Unit) ?? new UnitFact(false, false));
        var found = $"{(table ? "" : "no ")}table inet {ConditionScripts.Table}; {ConditionScripts.Unit} {unit}";
        if (examination.Stack.Conditions(host) is { } conditions)
            return [table && unit is { Active: true, Enabled: true }
                ? Judgement.Ok("conditions in force")
                : Judgement.Mendable("conditions in force", found, host.Name, ConditionScripts.Set(conditions), "the conditions are made")];
        return [table || unit.Active || unit.Enabled
            ? Judgement.Mendable("no conditions", found, host.Name, ConditionScripts.Remove(host.Name), "the conditions are taken away")
            : Judgement.Ok("no conditions")];
    }
}
