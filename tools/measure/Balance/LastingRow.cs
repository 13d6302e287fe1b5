namespace QuicLoad.Measure.Balance;

/// <summary>What became of the connections of one protocol.</summary>
/// <param name="Protocol">h1, h2 or h3.</param>
/// <param name="Program">What spoke it.</param>
/// <param name="Connections">How many were held.</param>
/// <param name="Never">Those that were never there.</param>
/// <param name="Kept">Those that stayed on their server.</param>
/// <param name="Moved">Those over which another server answered.</param>
/// <param name="Broken">Those that broke.</param>
/// <param name="BrokenWithServer">Broken ones whose server still answered others 2 seconds later: it is not what ended.</param>
/// <param name="ToSame">Broken ones that came to the same server again.</param>
/// <param name="ToOther">Broken ones that came to another.</param>
/// <param name="ToNone">Broken ones in whose place nothing answered.</param>
/// <param name="Opened">How many connections were opened in all.</param>
/// <param name="Requests">Requests.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Silence">The longest time without an answer, seconds.</param>
/// <param name="Failures">Why requests failed and how often, the most frequent first.</param>
internal sealed record LastingRow(
    string Protocol,
    string Program,
    int Connections,
    int Never,
    int Kept,
    int Moved,
    int Broken,
    int BrokenWithServer,
    int ToSame,
    int ToOther,
    int ToNone,
    int Opened,
    int Requests,
    int Failed,
    double Silence,
    IReadOnlyList<(string Reason, int Times)> Failures
);
