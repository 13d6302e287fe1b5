using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// No rule gives viewers' packets another source address, but the one by which the pod routing hides pods behind their node, which is
/// there. A rule for other ranges is nobody's concern.
/// </summary>
internal sealed class TranslationCheck() : HostCheck("translation", HostRole.Any)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        const string Declared = "no rule translates viewers' addresses";
        var own = examination.Stack.Translation(host);
        var hiding = facts.Translations.Where(rule => !IsOwn(rule) && examination.Stack.ViewerRanges.Any(rule.Touches)).ToList();
        return [.. Own(), .. hiding.Count == 0 ? [CheckOutcome.Ok(Declared)] : Others(host, hiding, Declared)];

        bool IsOwn(TranslationRule rule) => own is not null && rule.Table == $"table {own.Table}" && rule.Text == own.Rule;

        IEnumerable<CheckOutcome> Own()
        {
            if (own is null)
                yield break;
            var declared = $"{own.Table}: {own.Rule}";
            yield return facts.Translations.Any(IsOwn)
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Mendable(
                    declared,
                    "missing",
                    host.Name,
                    FixScripts.Reload(host.Name, own.Unit),
                    "the pod routing's unit makes it again"
                );
        }
    }

    private static IEnumerable<CheckOutcome> Others(DeclaredHost host, List<TranslationRule> hiding, string declared) =>
        hiding.Select(rule =>
            rule.IsKubenets && host.Node is not null
                ? CheckOutcome.Mendable(
                    declared,
                    rule.Text,
                    host.Name,
                    FixScripts.RemoveKubenetRules(host.Name),
                    "kubenet's left-over rules are taken away"
                )
                : CheckOutcome.Wrong(declared, $"{rule.Table}: {rule.Text}", CureFor(rule))
        );

    private static string CureFor(TranslationRule rule) =>
        rule.Text.StartsWith("-A ", StringComparison.Ordinal)
            ? $"iptables -t nat -D {rule.Text[3..]}, or have it leave out the viewers' ranges"
            : $"nft -a list {rule.Table} and delete the rule, or have it leave out the viewers' ranges (ip saddr != ...)";
}
