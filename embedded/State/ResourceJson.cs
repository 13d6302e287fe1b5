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
            Urn = Text("urn") ?? throw new FormatException("a resource in the state has no \"urn\""),
            Type = Text("type") ?? throw new FormatException("a resource in the state has no \"type\""),
            Custom = Flag("custom"),
            Delete = Flag("delete"),
            Id = Text("id"),
            Inputs = Values("inputs"),
            Outputs = Values("outputs"),
            Parent = Text("parent"),
            Protect = Flag("protect"),
            External = Flag("external"),
            Dependencies = Texts(json, "dependencies"),
            InitErrors = Texts(json, "initErrors"),
            Provider = Text("provider"),
            PropertyDependencies = Object("propertyDependencies") is { } all
                ? all.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => Texts(all, p.Name), StringComparer.Ordinal)
                : ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal),
            PendingReplacement = Flag("pendingReplacement"),
            AdditionalSecretOutputs = Texts(json, "additionalSecretOutputs"),
            Aliases = Texts(json, "aliases"),
            CreateTimeout = Seconds("create"),
            UpdateTimeout = Seconds("update"),
            DeleteTimeout = Seconds("delete"),
            ImportId = Text("importID"),
            RetainOnDelete = Flag("retainOnDelete"),
            DeletedWith = Text("deletedWith"),
            Created = Text("created"),
            Modified = Text("modified"),
            IgnoreChanges = Texts(json, "ignoreChanges"),
            HideDiffs = Texts(json, "hideDiff"),
            ReplaceOnChanges = Texts(json, "replaceOnChanges"),
        };

        JsonElement? Object(string name) =>
            json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

        string? Text(string name) => json.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

        bool Flag(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

        TimeSpan? Seconds(string name) => Object("customTimeouts") is { } timeouts && timeouts.TryGetProperty(name, out var value) && value.GetDouble() > 0
            ? TimeSpan.FromSeconds(value.GetDouble()) : null;

        PropertyValue.Map Values(string name) => Object(name) is { } value ? PropertyJson.ReadMap(value, secret) : PropertyValue.Map.Empty;
    }

    private static ImmutableArray<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];
}
