using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Fixing;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>No rule gives viewers' packets another source address. A rule for other ranges is nobody's concern.</summary>
internal sealed class TranslationCheck() : HostCheck("translation", HostRole.Any)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        const string Declared = "no rule translates viewers' addresses";
        var hiding = facts.Translations.Where(rule => examination.Stack.Settings.Workers.Any(node => rule.Touches(node.PodCidr))).ToList();
        if (hiding.Count == 0)
            return [Judgement.Ok(Declared)];
        return hiding.Select(rule => rule.IsKubenets && host.Node is not null
            ? Judgement.Mendable(Declared, rule.Text, host.Name, FixScripts.RemoveKubenetRules(host.Name), "kubenet's left-over rules are taken away")
            : Judgement.Wrong(Declared, $"{rule.Table}: {rule.Text}", CureFor(rule)));
    }

    private static string CureFor(TranslationRule rule) => rule.Text.StartsWith("-A ", StringComparison.Ordinal)
        ? $"iptables -t nat -D {rule.Text[3..]}, or have it leave out the viewers' ranges"
        : $"nft -a list {rule.Table} and delete the rule, or have it leave out the viewers' ranges (ip saddr != ...)";
}
