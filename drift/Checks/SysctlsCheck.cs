using QuicLoad.Components.Hosts;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>The kernel's settings in force.</summary>
internal sealed class SysctlsCheck() : HostCheck("sysctls", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts) =>
        from setting in SystemScripts.Sysctls
        let declared = $"{setting.Name} = {setting.Value}"
        let found = facts.Kernel.TryGetValue(setting.Name.Replace('.', '/'), out var value) ? $"{value}" : "the kernel has it not"
        select found == setting.Value
            ? Judgement.Ok(declared)
            : Judgement.Mendable(declared, found, host.Name, SystemScripts.Configure(host.Name), $"sysctl -w {setting.Name}={setting.Value}");
}
