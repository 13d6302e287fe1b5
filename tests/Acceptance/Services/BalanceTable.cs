using System.Text.Json;

namespace QuicLoad.Acceptance.Services;

/// <summary>The tables of one protocol, as ./measure balance --json writes them.</summary>
/// <param name="Protocol">h1, h2 or h3.</param>
/// <param name="Spoken">What the servers say that was spoken with them.</param>
/// <param name="Kept">Requests whose server saw their own address.</param>
/// <param name="Translated">Requests whose server saw another.</param>
/// <param name="Used">How many addresses clients had.</param>
/// <param name="Connections">How many connections there were.</param>
/// <param name="Tests">By the size of a test, its rows; the sum is the last.</param>
/// <param name="Entrances">A row for each entrance.</param>
internal sealed record BalanceTable(
    string Protocol,
    IReadOnlyList<string> Spoken,
    int Kept,
    int Translated,
    int Used,
    int Connections,
    IReadOnlyDictionary<int, IReadOnlyList<BalanceRow>> Tests,
    IReadOnlyList<BalanceRow> Entrances
)
{
    /// <summary>Reads all protocols.</summary>
    public static IReadOnlyList<BalanceTable> ParseAll(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("protocols").EnumerateArray().Select(Read)];
    }

    /// <summary>All rows of tests and sums.</summary>
    public IEnumerable<BalanceRow> Rows => Tests.Values.SelectMany(rows => rows);

    private static BalanceTable Read(JsonElement protocol)
    {
        var clients = protocol.GetProperty("clients");
        return new BalanceTable(
            protocol.GetProperty("protocol").GetString()!,
            [.. protocol.GetProperty("spoken").EnumerateArray().Select(one => one.GetString()!)],
            clients.GetProperty("kept").GetInt32(),
            clients.GetProperty("translated").GetInt32(),
            clients.GetProperty("used").GetInt32(),
            protocol.GetProperty("connections").GetInt32(),
            protocol
                .GetProperty("tests")
                .EnumerateArray()
                .ToDictionary(
                    test => test.GetProperty("requests").GetInt32(),
                    IReadOnlyList<BalanceRow> (test) =>
                        [.. test.GetProperty("rows").EnumerateArray().Select(BalanceRow.Read), BalanceRow.Read(test.GetProperty("sum"))]
                ),
            [.. protocol.GetProperty("entrances").EnumerateArray().Select(BalanceRow.Read)]
        );
    }
}
