using QuicLoad.Components.Cluster;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// The kubelet that runs has the declared flags, and was started after its files were written. The last of two flags of a name counts.
/// </summary>
internal sealed class KubeletFlagsCheck() : HostCheck("kubelet-flags", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (!facts.Answers.Has("kubelet-process"))
            return []; // it does not run, which another check finds
        var declared = Flags(Arguments(examination.Stack.Files(host).Single(file => file.Path == KubeletScripts.FlagsFile).Content));
        var running = Flags(facts.Answers.Lines("kubelet-process"));
        var wrong = declared.Where(flag => running.GetValueOrDefault(flag.Key) != flag.Value).ToList();
        if (wrong.Count > 0)
            return
            [
                Mendable(
                    host,
                    Join(wrong.Select(flag => (flag.Key, (string?)flag.Value))),
                    Join(wrong.Select(flag => (flag.Key, running.GetValueOrDefault(flag.Key))))
                ),
            ];
        var times = facts.Answers.Lines("kubelet-times").Select(line => long.TryParse(line, out var time) ? time : 0).ToList();
        // both clocks are given in seconds
        return times.Count > 1 && times.Skip(1).Any(written => written > times[0] + 1)
            ?
            [
                Mendable(
                    host,
                    "started after its configuration was written",
                    $"its configuration is {times.Skip(1).Max() - times[0]} s younger"
                ),
            ]
            : [CheckOutcome.Ok(Join(declared.Select(flag => (flag.Key, (string?)flag.Value))))];
    }

    private static CheckOutcome Mendable(DeclaredHost host, string declared, string found) =>
        CheckOutcome.Mendable(declared, found, host.Name, FixScripts.RestartKubelet(host.Name), "systemctl restart kubelet; pods go on");

    private static Dictionary<string, string> Flags(IEnumerable<string> words)
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
        {
            var parts = word.Split('=', 2);
            flags[parts[0]] = parts.ElementAtOrDefault(1) ?? "true";
        }
        return flags;
    }

    private static string[] Arguments(string file) =>
        file[(file.IndexOf('"', StringComparison.Ordinal) + 1)..file.LastIndexOf('"')].Split(' ');

    private static string Join(IEnumerable<(string Name, string? Value)> flags) =>
        string.Join(' ', flags.Select(flag => flag.Value is null ? $"no {flag.Name}" : $"{flag.Name}={flag.Value}"));
}
