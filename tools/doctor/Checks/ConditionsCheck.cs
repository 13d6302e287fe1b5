using QuicLoad.Components.Traffic;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// The router makes conditions where the settings ask for them, and none where they do not. Which ones: <c>./pulumi preview</c> tells.
/// </summary>
internal sealed class ConditionsCheck() : HostCheck("conditions", HostRole.Router)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var (table, unit) = (
            facts.Tables.Contains($"inet {ConditionScripts.Table}"),
            facts.Units.GetValueOrDefault(ConditionScripts.Unit) ?? new UnitFact(false, false)
        );
        var found = $"{(table ? "" : "no ")}table inet {ConditionScripts.Table}; {ConditionScripts.Unit} {unit}";
        if (examination.Stack.Conditions(host) is { } conditions)
            return
            [
                table && unit is { Active: true, Enabled: true }
                    ? CheckOutcome.Ok("conditions in force")
                    : CheckOutcome.Mendable(
                        "conditions in force",
                        found,
                        host.Name,
                        ConditionScripts.Set(conditions),
                        "the conditions are made"
                    ),
            ];
        return
        [
            table || unit.Active || unit.Enabled
                ? CheckOutcome.Mendable(
                    "no conditions",
                    found,
                    host.Name,
                    ConditionScripts.Remove(host.Name),
                    "the conditions are taken away"
                )
                : CheckOutcome.Ok("no conditions"),
        ];
    }
}
