using System.Globalization;

namespace QuicLoad.Measure.Balance;

/// <summary>Judges what tests came to by what the service promises.</summary>
internal static class BalanceChecks
{
    /// <summary>
    /// How often the table of an even path is called uneven. Tables have many rows, and 1 of 20 is outside of its range by chance:
    /// each row may go wrong as often as this, divided by the number of rows (Bonferroni).
    /// </summary>
    public const double FalseAlarms = 0.01;

    /// <summary>Whether a row is more uneven than chance can explain.</summary>
    public static bool IsUneven(BalanceRow row, int judged) => row.Probability is { } probability && probability < FalseAlarms / judged;

    /// <summary>Whether the service's path promises that servers are chosen evenly.</summary>
    public static bool PromisesEven(BalanceResult result) => PathPromises.Even.Contains(result.Service.Path);

    /// <summary>All promises.</summary>
    public static IReadOnlyList<BalanceCheck> Judge(BalanceResult result) =>
        [.. result.Clients.SelectMany(clients => new[] { Answered(result, clients), Even(result, clients), Addresses(result, clients) })];

    private static BalanceCheck Answered(BalanceResult result, SeenClients clients)
    {
        var failures = result.Failures[clients.Protocol];
        var failed = failures.Sum(failure => failure.Times);
        var all = failed + clients.Kept + clients.Translated;
        return new BalanceCheck(
            $"{clients.Protocol}: every request is answered",
            failed == 0,
            failed == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{all} requests")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{failed} of {all} failed, most often ({failures[0].Times}): {failures[0].Reason}"
                )
        );
    }

    private static BalanceCheck Even(BalanceResult result, SeenClients clients)
    {
        var name = $"{clients.Protocol}: servers are chosen evenly";
        var groups = result.Groups.Where(group => group.Protocol == clients.Protocol).ToList();
        if (result.OneConnection)
            return new BalanceCheck(name, null, "one connection is one choice");
        if (!PromisesEven(result))
            return new BalanceCheck(name, null, $"the path {result.Service.Path} does not promise it");
        var rows = groups
            .SelectMany(group => group.Rows.Select(row => (group.Size, Row: row)))
            .Where(one => one.Row.Chance is not null)
            .ToList();
        if (rows.Count == 0)
            return new BalanceCheck(name, false, "no server answered");
        var uneven = rows.Where(one => IsUneven(one.Row, result.Judged)).ToList();
        var outside = rows.Count(one => one.Row.Deviation > one.Row.Chance!.High);
        return uneven.Count > 0
            ? new BalanceCheck(
                name,
                false,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{uneven.Count} of {rows.Count} rows are beyond chance, first {uneven[0].Row.Name} of {uneven[0].Size}: "
                        + $"{uneven[0].Row.Deviation:0.0%}, chance has at most {uneven[0].Row.Chance!.High:0.0%}"
                )
            )
            : new BalanceCheck(
                name,
                true,
                string.Create(CultureInfo.InvariantCulture, $"{rows.Count} rows are within chance, {outside} of them above its 95 % range")
            );
    }

    private static BalanceCheck Addresses(BalanceResult result, SeenClients clients) =>
        result.Service.KeepsClients
            ? new BalanceCheck(
                $"{clients.Protocol}: servers see their clients' own addresses",
                clients is { Translated: 0, Kept: > 0 },
                Detail(clients)
            )
            : new BalanceCheck(
                $"{clients.Protocol}: servers see nodes instead of their clients",
                clients is { Kept: 0, Translated: > 0 },
                Detail(clients)
            );

    private static string Detail(SeenClients clients) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{clients.Kept} kept, {clients.Translated} translated; {clients.Used} addresses used, {clients.Seen} seen"
        ) + (clients.Instead.Count > 0 ? $": {string.Join(", ", clients.Instead)}" : "");
}
