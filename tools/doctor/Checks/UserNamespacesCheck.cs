using QuicLoad.Components.Nodes;
using QuicLoad.Components.Viewers;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Where viewers are browsers, the kernel lets users make user namespaces.</summary>
internal sealed class UserNamespacesCheck() : HostCheck("user-namespaces", HostRole.Worker)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (examination.Stack.Settings.Viewers.Kind != ViewerKind.Browser)
            return [];
        var forbidding = UserNamespaceScripts
            .Limits.Where(limit => facts.Kernel.TryGetValue(limit.Key, out var value) && value == limit.Forbids)
            .Select(limit => CheckOutcome.Wrong($"{limit.Name} {limit.Rule}", $"{limit.Forbids}", limit.Cure))
            .ToList();
        return forbidding.Count > 0 ? forbidding : [CheckOutcome.Ok("users may make user namespaces")];
    }
}
