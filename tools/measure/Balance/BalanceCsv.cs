namespace QuicLoad.Measure.Balance;

/// <summary>The tables for spreadsheets: a line for each test, sum and entrance, with a column for each server.</summary>
internal static class BalanceCsv
{
    private static readonly string[] Before = ["protocol", "connections", "requests", "test"];

    private static readonly string[] After =
    [
        "failed",
        "choices",
        "deviation",
        "chance_low",
        "chance_high",
        "chance_at_least",
        "p50_s",
        "p99_s",
        "handshake_p50_s",
        "handshake_p99_s",
        "routers_there_least",
        "routers_there_most",
        "routers_back_least",
        "routers_back_most",
    ];

    /// <summary>The file's text.</summary>
    public static string Write(BalanceResult result) =>
        CsvText.Write([
            [.. Before, .. result.Servers.Names, .. After],
            .. from tests in result.Groups from row in tests.Rows select Cells(result, row, tests.Size.Requests, null),
            .. from row in result.Entrances select Cells(result, row, row.Counts.Sum() + row.Failed, HopsOf(result, row.Name)),
        ]);

    private static HopRow? HopsOf(BalanceResult result, string entrance) =>
        result.Hops.Rows.FirstOrDefault(hops => hops.Entrance == entrance);

    private static IEnumerable<string> Cells(BalanceResult result, BalanceRow row, int requests, HopRow? hops) =>
        [
            row.Protocol,
            result.OneConnection ? "one" : "new",
            CsvText.Number(requests),
            row.Name,
            .. row.Counts.Select(count => CsvText.Number(count)),
            CsvText.Number(row.Failed),
            CsvText.Number(row.Choices),
            CsvText.Number(row.Deviation),
            CsvText.Number(row.Chance?.Low),
            CsvText.Number(row.Chance?.High),
            CsvText.Number(row.Probability),
            CsvText.Number(row.P50),
            CsvText.Number(row.P99),
            CsvText.Number(row.HandshakeP50),
            CsvText.Number(row.HandshakeP99),
            .. Ends(hops?.Forward),
            .. Ends(hops?.Back),
        ];

    private static IEnumerable<string> Ends(IReadOnlyList<HopCount>? counts) =>
        [CsvText.Number(counts is [var least, ..] ? least.Routers : null), CsvText.Number(counts is [.., var most] ? most.Routers : null)];
}
