using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Sdk;

/// <summary>Property values, and what they are in JSON and in the program.</summary>
internal static class PropertyValues
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value without its secrets, and whether all of it is known and any of it secret.</summary>
    public static (PropertyValue Plain, bool Known, bool Secret) Unwrap(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.UnknownValue:
                return (PropertyValue.Null, false, false);
            case PropertyValue.Secret secret:
                var inner = Unwrap(secret.Value);
                return (inner.Plain, inner.Known, true);
            case PropertyValue.List list:
                var items = list.Items.Select(Unwrap).ToList();
                return (new PropertyValue.List([.. items.Select(i => i.Plain)]), items.All(i => i.Known), items.Any(i => i.Secret));
            case PropertyValue.Map map:
                var entries = map.Items.ToDictionary(p => p.Key, p => Unwrap(p.Value));
                var plain = map.Items.SetItems(entries.Select(p => KeyValuePair.Create(p.Key, p.Value.Plain)));
                return (new PropertyValue.Map(plain), entries.Values.All(i => i.Known), entries.Values.Any(i => i.Secret));
            default:
                return (value, true, false);
        }
    }

    /// <summary>A plain value as the program sees an untyped one: numbers as double.</summary>
    public static object? ToObject(PropertyValue plain) =>
        plain switch
        {
            PropertyValue.Bool b => b.Value,
            PropertyValue.Number n => n.Value,
            PropertyValue.Text t => t.Value,
            PropertyValue.List l => l.Items.Select(ToObject).ToImmutableArray(),
            PropertyValue.Map m => m.Items.ToImmutableDictionary(p => p.Key, p => ToObject(p.Value)),
            _ => null,
        };

    /// <summary>A plain value in JSON.</summary>
    public static string ToJson(PropertyValue plain) => ToNode(plain)?.ToJsonString(Plain) ?? "null";

    /// <summary>A value from JSON.</summary>
    public static PropertyValue FromJson(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => new PropertyValue.Text(json.GetString()!),
            JsonValueKind.Number => new PropertyValue.Number(json.GetDouble()),
            JsonValueKind.True or JsonValueKind.False => new PropertyValue.Bool(json.GetBoolean()),
            JsonValueKind.Array => new PropertyValue.List([.. json.EnumerateArray().Select(FromJson)]),
            JsonValueKind.Object => new PropertyValue.Map(
                PropertyValue.Map.Empty.Items.SetItems(json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, FromJson(p.Value))))
            ),
            _ => PropertyValue.Null,
        };

    private static JsonNode? ToNode(PropertyValue plain) =>
        plain switch
        {
            PropertyValue.Bool b => JsonValue.Create(b.Value),
            PropertyValue.Number n => JsonValue.Create(n.Value),
            PropertyValue.Text t => JsonValue.Create(t.Value),
            PropertyValue.List l => new JsonArray([.. l.Items.Select(ToNode)]),
            PropertyValue.Map m => new JsonObject(m.Items.Select(p => KeyValuePair.Create(p.Key, ToNode(p.Value)))),
            _ => null,
        };
}
