using QuicLoad.Contracts;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// The balancer's controller runs, also after a boot; its tables are there; what nobody serves of the pool goes back to nobody; Caddy,
/// where it serves Ingresses, does what the controller wants of it; and its kubeconfig is root's alone.
/// </summary>
internal sealed class BalancerCheck() : HostCheck("balancer", HostRole.Balancer)
{
    private const string Again = "Run pulumi up again, or look there: journalctl -u " + BalancerWords.Unit;

    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        yield return Services.Judge(host, facts, BalancerWords.Unit);
        const string table = $"ip {BalancerWords.Table}";
        yield return Outcome($"table {table}", facts.Tables.Contains(table), "missing");
        foreach (var range in examination.Stack.Settings.Balancer?.Pool ?? [])
            yield return Outcome(
                $"unreachable {range}",
                facts.Answers.Lines("unreachable").Any(line => $"{line} ".StartsWith($"unreachable {range} ", StringComparison.Ordinal)),
                "missing"
            );
        if (examination.Stack.Settings.Balancer?.Ingresses is not null)
        {
            yield return Services.Judge(host, facts, BalancerWords.IngressUnit);
            var (wanted, done) = (facts.Answers.Text("ingress-wanted")?.Trim(), facts.Answers.Text("ingress")?.Trim());
            yield return Outcome(
                "what Caddy does is what the controller wants of it",
                wanted is { Length: > 0 } && done == wanted,
                wanted is not { Length: > 0 } ? "the controller wants nothing yet" : "something else, or nothing"
            );
        }
        var mode = facts.Answers.Text("kubeconfig")?.Trim();
        yield return Outcome($"{BalancerWords.KubeconfigFile}: root 600", mode == "root 600", mode ?? "missing");

        CheckOutcome Outcome(string declared, bool isThere, string found) =>
            isThere ? CheckOutcome.Ok(declared) : CheckOutcome.Wrong(declared, found, Again);
    }
}
