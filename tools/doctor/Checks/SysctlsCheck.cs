using QuicLoad.Components.Nodes;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The kernel's settings in force.</summary>
internal sealed class SysctlsCheck() : HostCheck("sysctls", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts) =>
        from setting in SystemScripts.Sysctls
        let declared = $"{setting.Name} = {setting.Value}"
        let found = facts.Kernel.TryGetValue(setting.Name.Replace('.', '/'), out var value) ? $"{value}" : "the kernel has it not"
        select found == setting.Value
            ? CheckOutcome.Ok(declared)
            : CheckOutcome.Mendable(
                declared,
                found,
                host.Name,
                SystemScripts.Configure(host.Name),
                $"sysctl -w {setting.Name}={setting.Value}"
            );
}
