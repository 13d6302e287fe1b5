using System.Globalization;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>
/// The checks of addresses. A viewer of whom nothing is known may have been translated: it counts against the threshold, so that a run
/// whose far end was not seen passes only where the thresholds allow for anything.
/// </summary>
internal static class AddressChecks
{
    private const int MostNames = 5;

    /// <summary>The two checks.</summary>
    public static IEnumerable<VerdictCheck> Check(RunData run)
    {
        var (found, thresholds) = (Addresses.Judge(run), run.Info.Thresholds);
        var isKnown = found.NotMeasured is null && found.Viewers > found.Unknown;
        var kept = found.Own + found.BehindNodes;
        var share = found.Viewers == 0 ? 0 : (double)kept / found.Viewers;
        var translated = found.Translated + found.ViewersOutside;
        var isBehind = PromisedAddresses.Read(run.Info.Settings).HidesPods;
        yield return new VerdictCheck(
            isBehind ? "Viewers behind their nodes as planned" : "Viewers with an address of their own",
            isKnown ? share : null,
            thresholds.DistinctAddresses,
            "share",
            true,
            share >= thresholds.DistinctAddresses,
            found.NotMeasured is { } unseen
                ? $"not measured: {unseen}"
                : Line($"{kept} of {found.Viewers}{(isBehind ? Behind(found) : "")}{NotKnown(found)}")
        );
        yield return new VerdictCheck(
            isBehind ? "Viewers seen with another address than planned" : "Viewers whose address was translated",
            isKnown ? translated : null,
            thresholds.TranslatedAddresses,
            "viewers",
            false,
            found.Viewers > 0 && translated + found.Unknown <= thresholds.TranslatedAddresses,
            found.NotMeasured is { } reason
                ? $"not measured: {reason}"
                : Line($"{found.Translated} of {found.Viewers} {(isBehind ? "seen otherwise" : "translated")}")
                    + $"{(isBehind ? Names(found) : "")}{Outside(found)}{Instead(found)}{NotKnown(found)}"
        );
    }

    private static string Behind(Addresses found) => Line($" behind {found.Nodes.Count} node{(found.Nodes.Count == 1 ? "" : "s")}");

    private static string Names(Addresses found) =>
        found.Translated == 0
            ? ""
            : $": {string.Join(", ", found.TranslatedNames.Take(MostNames))}{(found.TranslatedNames.Count > MostNames ? ", ..." : "")}";

    private static string Outside(Addresses found) =>
        found.ViewersOutside == 0
            ? ""
            : Line($"; {found.ViewersOutside} outside of the podCIDRs: {string.Join(", ", (found.Outside ?? []).Take(3))}");

    private static string Instead(Addresses found) =>
        found.Translated == 0 || found.Foreign.Count == 0 ? "" : $"; the router saw {string.Join(", ", found.Foreign.Take(5))}";

    private static string NotKnown(Addresses found) => found.Unknown > 0 ? Line($"; {found.Unknown} not measured") : "";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
