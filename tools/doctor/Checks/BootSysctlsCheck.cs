using QuicLoad.Components.Nodes;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The kernel's settings and modules after the next boot: the last word of all files that systemd reads counts.</summary>
internal sealed class BootSysctlsCheck() : HostCheck("sysctls-boot", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var declared = $"{string.Join(", ", SystemScripts.Sysctls.Select(setting => $"{setting.Name}={setting.Value}"))} after a boot";
        var overruled =
            from setting in SystemScripts.Sysctls
            let found = facts.BootSettings.GetValueOrDefault(setting.Name)
            where
                found is not null
                && found.Value != setting.Value
                && string.CompareOrdinal(Path.GetFileName(found.File), Path.GetFileName(SystemScripts.SysctlFile)) > 0
            select CheckOutcome.Wrong(
                declared,
                $"{setting.Name} is set to {found.Value} by {found.File}, which comes after {SystemScripts.SysctlFile}",
                $"Take the line out of {found.File}"
            );
        if (overruled.ToList() is { Count: > 0 } others)
            return others;
        var missing = SystemScripts
            .Modules.Except(facts.Answers.Lines("modules"))
            .Select(module => $"{module} is not in {SystemScripts.ModulesFile}");
        var wrong =
            from setting in SystemScripts.Sysctls
            let found = facts.BootSettings.GetValueOrDefault(setting.Name)
            where found?.Value != setting.Value
            select $"{setting.Name} is {(found is null ? "in no file" : $"set to {found.Value} by {found.File}")}";
        var all = missing.Concat(wrong).ToList();
        return
        [
            all.Count == 0
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Mendable(
                    declared,
                    string.Join("; ", all),
                    host.Name,
                    SystemScripts.Configure(host.Name),
                    "the files are written again"
                ),
        ];
    }
}
