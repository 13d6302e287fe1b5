using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Pulumi;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Sdk;

/// <summary>Turns inputs into the values that are sent, and notes the resources they came from.</summary>
internal sealed class InputSerializer
{
    private readonly HashSet<Resource> dependencies = [];

    /// <summary>The resources that the values serialised until now came from.</summary>
    public IReadOnlySet<Resource> Dependencies => dependencies;

    /// <summary>Serialises one value. Null is sent as nothing inside an object, as null inside a list.</summary>
    /// <param name="path">Where the value is, for errors.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">A value of that type cannot be sent.</exception>
    public async Task<PropertyValue> SerializeAsync(string path, object? value) =>
        value switch
        {
            null or ValueTuple => PropertyValue.Null,
            bool b => new PropertyValue.Bool(b),
            int i => new PropertyValue.Number(i),
            double d => new PropertyValue.Number(d),
            string s => new PropertyValue.Text(s),
            InputArgs args => await ObjectAsync(path, InputMembers.Read(args)).ConfigureAwait(false),
            IInput input => await OutputAsync(path, input.Parts).ConfigureAwait(false),
            IOutput output => await OutputAsync(path, output).ConfigureAwait(false),
            IUnion union => await SerializeAsync(path, union.Value).ConfigureAwait(false),
            JsonText json => await JsonAsync(path, json.Value).ConfigureAwait(false),
            JsonElement json => PropertyValues.FromJson(json),
            CustomResource resource => await OutputAsync(path, resource.Id).ConfigureAwait(false),
            Resource resource => await OutputAsync(path, resource.Urn).ConfigureAwait(false),
            Task => throw new InvalidOperationException($"{path}: a Task cannot be sent. Wrap it: Output.Create(task)."),
            IDictionary map => await ObjectAsync(path, Entries(path, map)).ConfigureAwait(false),
            IList list => await ListAsync(path, list).ConfigureAwait(false),
            Enum e => new PropertyValue.Number(Convert.ToInt32(e, null)),
            _ => await ReflectedAsync(path, value).ConfigureAwait(false),
        };

    /// <summary>Serialises named values; null ones are left out.</summary>
    public async Task<PropertyValue> ObjectAsync(string path, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        var items = PropertyValue.Map.Empty.Items.ToBuilder();
        foreach (var (key, value) in entries)
        {
            var sent = await SerializeAsync($"{path}.{key}", value).ConfigureAwait(false);
            if (sent is not PropertyValue.NullValue)
                items[key] = sent;
        }

        return new PropertyValue.Map(items.ToImmutable());
    }

    private static List<KeyValuePair<string, object?>> Entries(string path, IDictionary map)
    {
        var entries = new List<KeyValuePair<string, object?>>(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            if (entry.Key is not string key)
                throw new InvalidOperationException(
                    $"{path}: a map with keys of {entry.Key.GetType()} cannot be sent. The keys must be strings."
                );
            entries.Add(KeyValuePair.Create(key, entry.Value));
        }

        return entries;
    }

    private async Task<PropertyValue> ListAsync(string path, IList list)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Count);
        for (var i = 0; i < list.Count; i++)
            items.Add(await SerializeAsync($"{path}[{i}]", list[i]).ConfigureAwait(false));
        return new PropertyValue.List(items.ToImmutable());
    }

    private async Task<PropertyValue> OutputAsync(string path, IOutput output)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        dependencies.UnionWith(data.Resources);
        if (!data.IsKnown)
            return PropertyValue.Unknown;
        var value = await SerializeAsync(path, data.Value).ConfigureAwait(false);
        return data.IsSecret && value is not PropertyValue.NullValue ? new PropertyValue.Secret(value) : value;
    }

    private async Task<PropertyValue> JsonAsync(string path, object? value)
    {
        var sent = await SerializeAsync(path, value).ConfigureAwait(false);
        var (plain, known, secret) = PropertyValues.Unwrap(sent);
        if (!known || plain is PropertyValue.NullValue)
            return known ? plain : PropertyValue.Unknown;
        var text = new PropertyValue.Text(PropertyValues.ToJson(plain));
        return secret ? new PropertyValue.Secret(text) : text;
    }

    private async Task<PropertyValue> ReflectedAsync(string path, object value)
    {
        var type = value.GetType();
        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute)))
            return await SerializeAsync(path, type.GetMethod("op_Explicit", [type])?.Invoke(null, [value])).ConfigureAwait(false);
        if (!type.IsDefined(typeof(OutputTypeAttribute)))
            throw new InvalidOperationException($"{path}: a value of {type} cannot be sent.");
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(f => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(f.Name), f.GetValue(value)));
        return await ObjectAsync(path, fields).ConfigureAwait(false);
    }
}
