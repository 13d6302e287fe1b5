using System.Text.Json;

namespace QuicLoad.Measure.Tracing;

/// <summary>
/// Counts what qlog says of a user's connections. It was written by a pod: what is no event of ours counts for nothing, and nothing in it
/// can make a figure that its own size does not allow.
/// </summary>
internal sealed class QlogReader
{
    private const byte RecordSeparator = 0x1e;

    // RFC 9000, 12.3.
    private const long LargestNumber = (1L << 62) - 1;

    // Of a connection whose numbers go further than this for each packet that came, nothing is said to be missing.
    private const int MostGap = 1000;
    private readonly HashSet<long> received = [];
    private long last = -1;
    private PacketCounts finished = new(0, 0, 0, 0, 0);
    private PacketCounts open = new(0, 0, 0, 0, 0);

    /// <summary>Counts what a file of JSON text sequences has.</summary>
    public static PacketCounts Read(ReadOnlySpan<byte> text)
    {
        var reader = new QlogReader();
        while (!text.IsEmpty)
        {
            var end = text.IndexOf(RecordSeparator);
            reader.Take(end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 1)..];
        }
        reader.Finish();
        return reader.finished;
    }

    private void Take(ReadOnlySpan<byte> text)
    {
        try
        {
            var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 16 });
            if (!JsonDocument.TryParseValue(ref json, out var document))
                return;
            using (document)
                Take(document.RootElement);
        }
        catch (JsonException)
        {
            // the last event of a user that was killed is cut off
        }
    }

    private void Take(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
            return;
        if (record.TryGetProperty("trace", out _))
        {
            Finish();
            open = open with { Connections = 1 };
        }
        else if (record.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
        {
            Take(name.GetString()!, record);
        }
    }

    private void Take(string name, JsonElement record)
    {
        if (Number(record) is not { } number)
            return;
        switch (name)
        {
            case "transport:packet_received" when received.Add(number):
                last = Math.Max(last, number);
                break;
            case "transport:packet_sent":
                open = open with { Sent = open.Sent + 1 };
                break;
            case "recovery:packet_lost":
                open = open with { Lost = open.Lost + 1 };
                break;
        }
    }

    /// <summary>A packet's number; null for packets of the handshake, which have numbers of their own.</summary>
    private static long? Number(JsonElement record) =>
        record.TryGetProperty("data", out var data)
        && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("header", out var header)
        && header.ValueKind == JsonValueKind.Object
        && header.TryGetProperty("packet_type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("1RTT")
        && header.TryGetProperty("packet_number", out var number)
        && number.ValueKind == JsonValueKind.Number
        && number.TryGetInt64(out var value)
        && value is >= 0 and <= LargestNumber
            ? value
            : null;

    private void Finish()
    {
        var missing = last + 1 - received.Count;
        finished += open with { Received = received.Count, Missing = missing <= (long)MostGap * received.Count ? missing : 0 };
        open = new PacketCounts(0, 0, 0, 0, 0);
        received.Clear();
        last = -1;
    }
}
