namespace QuicLoad.Measure.Balance;

/// <summary>What became of connections, for spreadsheets: a line for each.</summary>
internal static class LastingCsv
{
    private static readonly string[] Head =
    [
        "protocol",
        "connection",
        "source",
        "entrance",
        "fate",
        "first_pod",
        "next_pod",
        "last_pod",
        "broken_at_s",
        "opened",
        "requests",
        "failed",
        "longest_silence_s",
    ];

    /// <summary>The file's text.</summary>
    public static string Write(LastingResult result) => CsvText.Write(result.Connections.Select(one => Cells(result, one)).Prepend(Head));

    private static IEnumerable<string> Cells(LastingResult result, LastingConnection one) =>
        [
            one.Protocol,
            CsvText.Number(one.Client),
            one.Source,
            result.Service.Entrances[one.Entrance],
            one.Fate.ToString().ToLowerInvariant(),
            one.First?.Pod ?? "",
            one.Next?.Pod ?? "",
            one.Last?.Pod ?? "",
            CsvText.Number(one.BrokenAt),
            CsvText.Number(one.Connections),
            CsvText.Number(one.Requests),
            CsvText.Number(one.Failed),
            CsvText.Number(one.Silence),
        ];
}
