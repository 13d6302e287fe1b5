using System.Collections.Immutable;
using System.Text.Json;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>Reads and writes one resource in the official form; fields in the official order, absent when empty.</summary>
internal static class ResourceJson
{
    /// <summary>Writes a resource; <paramref name="secret"/> writes what stands for a secret value.</summary>
    public static void Write(Utf8JsonWriter writer, ResourceState state, Action<Utf8JsonWriter, PropertyValue> secret)
    {
        writer.WriteStartObject();
        writer.WriteString("urn", state.Urn);
        writer.WriteBoolean("custom", state.Custom);
        Flag("delete", state.Delete);
        Text("id", state.Id);
        writer.WriteString("type", state.Type);
        Values("inputs", state.Inputs);
        Values("outputs", state.Outputs);
        Text("parent", state.Parent);
        Flag("protect", state.Protect);
        Flag("external", state.External);
        Texts("dependencies", state.Dependencies);
        Texts("initErrors", state.InitErrors);
        Text("provider", state.Provider);
        if (!state.PropertyDependencies.IsEmpty)
        {
            writer.WriteStartObject("propertyDependencies");
            foreach (var (key, urns) in state.PropertyDependencies)
                Array(key, urns);
            writer.WriteEndObject();
        }
        Flag("pendingReplacement", state.PendingReplacement);
        Texts("additionalSecretOutputs", state.AdditionalSecretOutputs);
        Texts("aliases", state.Aliases);
        if ((state.CreateTimeout ?? state.UpdateTimeout ?? state.DeleteTimeout) is not null)
        {
            writer.WriteStartObject("customTimeouts");
            Seconds("create", state.CreateTimeout);
            Seconds("update", state.UpdateTimeout);
            Seconds("delete", state.DeleteTimeout);
            writer.WriteEndObject();
        }
        Text("importID", state.ImportId);
        Flag("retainOnDelete", state.RetainOnDelete);
        Text("deletedWith", state.DeletedWith);
        Text("created", state.Created);
        Text("modified", state.Modified);
        Texts("ignoreChanges", state.IgnoreChanges);
        Texts("hideDiff", state.HideDiffs);
        Texts("replaceOnChanges", state.ReplaceOnChanges);
        writer.WriteEndObject();

        void Flag(string name, bool value)
        {
            if (value)
                writer.WriteBoolean(name, true);
        }

        void Text(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                writer.WriteString(name, value);
        }

        void Texts(string name, ImmutableArray<string> values)
        {
            if (!values.IsEmpty)
                Array(name, values);
        }

        void Array(string name, ImmutableArray<string> values)
        {
            writer.WriteStartArray(name);
            foreach (var value in values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        void Seconds(string name, TimeSpan? value)
        {
            if (value is { } time)
                writer.WriteNumber(name, time.TotalSeconds);
        }

        void Values(string name, PropertyValue.Map map)
        {
            if (map.Items.IsEmpty)
                return;
            writer.WritePropertyName(name);
            PropertyJson.Write(writer, map, secret);
        }
    }

    /// <summary>Reads a resource; <paramref name="secret"/> opens an envelope, or answers null for an ordinary object.</summary>
    public static ResourceState Read(JsonElement json, Func<JsonElement, PropertyValue?> secret)
    {
        return new ResourceState
        {
            Urn = Text(json, "urn") ?? throw new FormatException("a resource in the state has no \"urn\""),
            Type = Text(json, "type") ?? throw new FormatException("a resource in the state has no \"type\""),
            Custom = Flag("custom"),
            Delete = Flag("delete"),
            Id = Text(json, "id"),
            Inputs = Values("inputs"),
            Outputs = Values("outputs"),
            Parent = Text(json, "parent"),
            Protect = Flag("protect"),
            External = Flag("external"),
            Dependencies = Texts(json, "dependencies"),
            InitErrors = Texts(json, "initErrors"),
            Provider = Text(json, "provider"),
            PropertyDependencies = Object("propertyDependencies") is { } all
                ? all.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => Texts(all, p.Name), StringComparer.Ordinal)
                : ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal),
            PendingReplacement = Flag("pendingReplacement"),
            AdditionalSecretOutputs = Texts(json, "additionalSecretOutputs"),
            Aliases = Texts(json, "aliases"),
            CreateTimeout = Seconds("create"),
            UpdateTimeout = Seconds("update"),
            DeleteTimeout = Seconds("delete"),
            ImportId = Text(json, "importID"),
            RetainOnDelete = Flag("retainOnDelete"),
            DeletedWith = Text(json, "deletedWith"),
            Created = Text(json, "created"),
            Modified = Text(json, "modified"),
            IgnoreChanges = Texts(json, "ignoreChanges"),
            HideDiffs = Texts(json, "hideDiff"),
            ReplaceOnChanges = Texts(json, "replaceOnChanges"),
        };

        JsonElement? Object(string name) => Member(json, name, JsonValueKind.Object);

        bool Flag(string name) =>
            json.TryGetProperty(name, out var value)
            && value.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False or JsonValueKind.Null => false,
                var other => throw new FormatException($"\"{name}\" must be true or false, not {other}"),
            };

        TimeSpan? Seconds(string name) =>
            Object("customTimeouts") is { } timeouts && timeouts.TryGetProperty(name, out var value) && value.GetDouble() > 0
                ? TimeSpan.FromSeconds(value.GetDouble())
                : null;

        PropertyValue.Map Values(string name)
        {
            var map = Object(name) is { } value ? PropertyJson.ReadMap(value, secret) : PropertyValue.Map.Empty;
            return PropertyLimits.Flaw(map) is not { } flaw ? map : throw new FormatException($"{name} of {Text(json, "urn")}: {flaw}");
        }
    }

    /// <summary>The items of a list; none where it is absent.</summary>
    /// <exception cref="FormatException">The member is no list.</exception>
    public static IEnumerable<JsonElement> List(JsonElement json, string name) =>
        Member(json, name, JsonValueKind.Array) is { } list ? list.EnumerateArray() : [];

    /// <summary>A text; null where it is absent or empty.</summary>
    /// <exception cref="FormatException">The member is no text.</exception>
    public static string? Text(JsonElement json, string name) =>
        Member(json, name, JsonValueKind.String)?.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A member; one of another kind is not taken for an absent one, whose resource would be forgotten.</summary>
    private static JsonElement? Member(JsonElement json, string name, JsonValueKind kind) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == kind ? value
        : throw new FormatException($"\"{name}\" must be of kind {kind}, not {value.ValueKind}");

    private static ImmutableArray<string> Texts(JsonElement json, string name) =>
        [
            .. List(json, name)
                .Select(item =>
                    item.ValueKind == JsonValueKind.String
                        ? item.GetString()!
                        : throw new FormatException($"\"{name}\" must hold strings only, not {item.ValueKind}")
                ),
        ];
}
