using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// Kubernetes' programs and the container runtime, where they came as packages, are held: an upgrade of the system must not change them.
/// </summary>
internal sealed class HoldsCheck() : HostCheck("holds", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var packages = facts.Answers.Lines("packages").Distinct().ToList();
        if (packages.Count == 0)
            return [CheckOutcome.Ok("no packages to hold")];
        var declared = $"held: {string.Join(", ", packages)}";
        var loose = packages.Except(facts.Answers.Lines("held")).ToList();
        return
        [
            loose.Count == 0
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Mendable(
                    declared,
                    $"not held: {string.Join(", ", loose)}",
                    host.Name,
                    FixScripts.Hold(host.Name, loose),
                    $"apt-mark hold {string.Join(' ', loose)}"
                ),
        ];
    }
}
