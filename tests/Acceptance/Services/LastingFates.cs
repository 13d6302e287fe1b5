using System.Text.Json;

namespace QuicLoad.Acceptance.Services;

/// <summary>What became of one protocol's connections, as ./measure balance --lasting --json writes it.</summary>
/// <param name="Protocol">h1, h2 or h3.</param>
/// <param name="Connections">How many were held.</param>
/// <param name="Kept">Those that stayed on their server.</param>
/// <param name="Broken">Those that broke.</param>
/// <param name="ToNone">Broken ones in whose place nothing answered.</param>
/// <param name="AtFirst">Connections of each server by their first answer.</param>
internal sealed record LastingFates(
    string Protocol,
    int Connections,
    int Kept,
    int Broken,
    int ToNone,
    IReadOnlyDictionary<string, int> AtFirst
)
{
    /// <summary>Reads all protocols.</summary>
    public static IReadOnlyList<LastingFates> ParseAll(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return
        [
            .. root.GetProperty("protocols")
                .EnumerateArray()
                .Select(
                    (row, i) =>
                        new LastingFates(
                            row.GetProperty("protocol").GetString()!,
                            row.GetProperty("connections").GetInt32(),
                            row.GetProperty("kept").GetInt32(),
                            row.GetProperty("broken").GetInt32(),
                            row.GetProperty("broken_to").GetProperty("none").GetInt32(),
                            root.GetProperty("servers")
                                .EnumerateArray()
                                .ToDictionary(
                                    server => server.GetProperty("pod").GetString()!,
                                    server => server.GetProperty("connections")[i].GetProperty("at_first").GetInt32()
                                )
                        )
                ),
        ];
    }
}
