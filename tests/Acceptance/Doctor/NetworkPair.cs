using System.Text.Json;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>A pair of <c>./doctor --network</c>.</summary>
internal sealed record NetworkPair(string Rule, string From, string To, string State, string Finding)
{
    private bool? Translated { get; init; }

    private bool? Encapsulated { get; init; }

    private IReadOnlyList<string?> Path { get; init; } = [];

    private int? Hops { get; init; }

    private int? Mtu { get; init; }

    private int? InterfaceMtu { get; init; }

    private bool IsBetweenNodes => Rule is "pod to pod" or "node to pod";

    /// <summary>Reads it.</summary>
    public static NetworkPair Parse(JsonElement json) =>
        new(Text(json, "rule"), Text(json, "from"), Text(json, "to"), Text(json, "state"), Text(json, "finding"))
        {
            Translated = Flag(json, "translated"),
            Encapsulated = Flag(json, "encapsulated"),
            Path = [.. json.GetProperty("path").EnumerateArray().Select(host => host.GetString())],
            Hops = Number(json, "hops"),
            Mtu = Number(json, "mtu"),
            InterfaceMtu = Number(json, "interfaceMtu"),
        };

    /// <summary>What of the path cannot be on a healthy stack; null for nothing. The tests do not trust the verdict alone.</summary>
    public string? Oddity(bool encapsulated)
    {
        var told =
            State == "ok"
            && Finding.Length == 0
            && Path[0] == From
            && Path[^1] == To
            && Hops == (Rule == "node to own pod" ? 0 : Path.Count - (Rule == "pod to pod" ? 0 : 1));
        var kept = !IsBetweenNodes || (Translated == false && Encapsulated == encapsulated && Mtu is > 0 && Mtu == InterfaceMtu);
        return told && kept ? null : $"{this} is odd";
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Rule}, {From} to {To}, {State} {Finding} (path {string.Join('>', Path)}, hops {Hops}, MTU {Mtu} of {InterfaceMtu}, "
        + $"translated {Translated}, encapsulated {Encapsulated})";

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static bool? Flag(JsonElement json, string name) =>
        json.GetProperty(name).ValueKind == JsonValueKind.Null ? null : json.GetProperty(name).GetBoolean();

    private static int? Number(JsonElement json, string name) =>
        json.GetProperty(name).ValueKind == JsonValueKind.Null ? null : json.GetProperty(name).GetInt32();
}
