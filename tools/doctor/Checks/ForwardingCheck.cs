using QuicLoad.Components.Runtimes;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The router forwards packets, and no host's firewall drops all that it should forward.</summary>
internal sealed class ForwardingCheck() : HostCheck("forwarding", HostRole.Any)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (host.Role == HostRole.Router)
            yield return facts.Kernel.GetValueOrDefault("net/ipv4/ip_forward") == 1
                ? CheckOutcome.Ok("net.ipv4.ip_forward = 1")
                : CheckOutcome.Mendable(
                    "net.ipv4.ip_forward = 1",
                    "0",
                    host.Name,
                    FixScripts.Forward(host.Name),
                    "sysctl -w net.ipv4.ip_forward=1; for later boots write it into a file of /etc/sysctl.d"
                );
        const string Declared = "no firewall drops what the host forwards";
        var limits = facts.Answers.Lines("forward").Select(line => line.Split(' ', 3)).Where(words => words.Length == 3).ToList();
        if (limits.Count == 0)
            yield return CheckOutcome.Ok(Declared);
        foreach (var words in limits)
        {
            var found = $"{words[2]}, by {words[1]}";
            yield return words[0] == "limited"
                ? CheckOutcome.Ok(Declared, $"{found}, but for what rules of its own accept")
                : CheckOutcome.Wrong(
                    Declared,
                    found,
                    ForwardScripts.Cures.GetValueOrDefault(words[1], "Have it accept the viewers' ranges")
                );
        }
    }
}
