using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Pulumi;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Sdk;

/// <summary>
/// Turns values that came back into the types that the program declares. What does not fit gives a warning and the default.
/// </summary>
/// <param name="warn">Receives what did not fit.</param>
internal sealed class OutputConverter(Action<string> warn)
{
    /// <summary>Converts a plain value.</summary>
    /// <param name="path">Where the value is, for warnings.</param>
    /// <param name="value">The value, without secrets and unknowns.</param>
    /// <param name="type">What the program declares.</param>
    public object? Convert(string path, PropertyValue value, Type type)
    {
        if (TryConvert(path, value, type, out var result))
            return result;
        warn($"Expected {type} but got {NameOf(value)} deserializing {path}");
        return Default(type);
    }

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static string NameOf(PropertyValue value) =>
        value switch
        {
            PropertyValue.Bool => "a boolean",
            PropertyValue.Number => "a number",
            PropertyValue.Text => "a string",
            PropertyValue.List => "an array",
            PropertyValue.Map => "an object",
            _ => "nothing",
        };

    private bool TryConvert(string path, PropertyValue value, Type type, out object? result)
    {
        result = null;
        if (value is PropertyValue.NullValue)
        {
            result = Default(type);
            return true;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return TryConvert(path, value, underlying, out result);
        result = (value, type) switch
        {
            _ when type == typeof(object) => PropertyValues.ToObject(value),
            _ when type == typeof(JsonElement) => JsonSerializer.Deserialize<JsonElement>(PropertyValues.ToJson(value)),
            (PropertyValue.Text t, _) when type == typeof(string) => t.Value,
            (PropertyValue.Bool b, _) when type == typeof(bool) => b.Value,
            (PropertyValue.Number n, _) when type == typeof(double) => n.Value,
            (PropertyValue.Number n, _) when type == typeof(int) => (int)n.Value,
            (PropertyValue.Number n, { IsEnum: true }) => Enum.ToObject(type, (int)n.Value),
            (PropertyValue.Text t, _) when type.IsDefined(typeof(EnumTypeAttribute)) => Make(type, t.Value),
            (PropertyValue.Number n, _) when type.IsDefined(typeof(EnumTypeAttribute)) => Make(type, n.Value),
            (PropertyValue.List l, { IsGenericType: true }) when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => Array(
                path,
                l,
                type
            ),
            (PropertyValue.Map m, { IsGenericType: true }) when type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>) =>
                Dictionary(path, m, type),
            (PropertyValue.Map m, _) when type.IsDefined(typeof(OutputTypeAttribute)) => OutputType(m, type),
            (_, { IsGenericType: true }) when type.GetGenericTypeDefinition() == typeof(Union<,>) => Union(path, value, type),
            _ => null,
        };
        return result is not null;
    }

    private static object? Make(Type type, object value) =>
        type.GetConstructor(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance, [value.GetType()])?.Invoke([value]);

    private object Array(string path, PropertyValue.List list, Type type)
    {
        var element = type.GetGenericArguments()[0];
        var items = System.Array.CreateInstance(element, list.Items.Length);
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Convert($"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", list.Items[i], element), i);
        return Generic(nameof(ToArray), element, items);
    }

    private object Dictionary(string path, PropertyValue.Map map, Type type)
    {
        var element = type.GetGenericArguments()[1];
        var entries = map.Items.Select(p => KeyValuePair.Create(p.Key, Convert($"{path}.{p.Key}", p.Value, element)));
        return Generic(nameof(ToDictionary), element, entries);
    }

    private object OutputType(PropertyValue.Map map, Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance)
            .Single(c => c.IsDefined(typeof(OutputConstructorAttribute)));
        return constructor.Invoke([
            .. constructor
                .GetParameters()
                .Select(p =>
                    Convert($"{type.FullName}({p.Name})", map.Items.GetValueOrDefault(p.Name!, PropertyValue.Null), p.ParameterType)
                ),
        ]);
    }

    private object? Union(string path, PropertyValue value, Type type)
    {
        var types = type.GetGenericArguments();
        if (TryConvert(path, value, types[0], out var first))
            return type.GetMethod(nameof(Union<int, int>.FromT0))!.Invoke(null, [first]);
        return TryConvert(path, value, types[1], out var second)
            ? type.GetMethod(nameof(Union<int, int>.FromT1))!.Invoke(null, [second])
            : null;
    }

    private static object Generic(string method, Type element, object items) =>
        typeof(OutputConverter)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(element)
            .Invoke(null, [items])!;

    private static ImmutableArray<T> ToArray<T>(IEnumerable items) => [.. items.Cast<T>()];

    private static ImmutableDictionary<string, T> ToDictionary<T>(IEnumerable<KeyValuePair<string, object?>> entries) =>
        entries.ToImmutableDictionary(p => p.Key, p => (T)p.Value!);
}
