using System.Collections.Immutable;

namespace QuicLoad.Embedded.Values;

/// <summary>Small questions and changes on values.</summary>
internal static class PropertyOps
{
    /// <summary>The value without an outer secret.</summary>
    public static PropertyValue Plain(this PropertyValue value) => value is PropertyValue.Secret secret ? secret.Value.Plain() : value;

    /// <summary>The value with every secret, at any depth, replaced by what it holds.</summary>
    public static PropertyValue Revealed(this PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret secret => secret.Value.Revealed(),
            PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(Revealed)]),
            PropertyValue.Map map => map.Select((_, item) => item.Revealed()),
            _ => value,
        };

    /// <summary>The map with every secret, at any depth, replaced by what it holds.</summary>
    public static PropertyValue.Map RevealedMap(this PropertyValue.Map map) => map.Select((_, item) => item.Revealed());

    /// <summary>True for a secret of the state that could not be opened for want of a passphrase.</summary>
    public static bool IsWithheld(this PropertyValue value) => value is PropertyValue.Secret { Value: PropertyValue.UnknownValue };

    /// <summary>True when some part, at any depth, is unknown.</summary>
    public static bool HasUnknown(this PropertyValue value) => value.Any(part => part is PropertyValue.UnknownValue);

    /// <summary>True when some part, at any depth, is secret.</summary>
    public static bool HasSecret(this PropertyValue value) => value.Any(part => part is PropertyValue.Secret);

    /// <summary>The value itself and every part of it.</summary>
    public static bool Any(this PropertyValue value, Func<PropertyValue, bool> test) =>
        test(value)
        || value switch
        {
            PropertyValue.Secret secret => secret.Value.Any(test),
            PropertyValue.List list => list.Items.Any(item => item.Any(test)),
            PropertyValue.Map map => map.Items.Values.Any(item => item.Any(test)),
            _ => false,
        };

    /// <summary>The property without an outer secret; null when it is absent, null or unknown.</summary>
    public static PropertyValue? Find(this PropertyValue.Map map, string key)
    {
        var value = map.Items.GetValueOrDefault(key)?.Plain();
        return value is null or PropertyValue.NullValue or PropertyValue.UnknownValue ? null : value;
    }

    /// <summary>The text of a string property, through secrets; null when it is absent or no string.</summary>
    public static string? Text(this PropertyValue.Map map, string key) => (map.Find(key) as PropertyValue.Text)?.Value;

    /// <summary>The number of a numeric property; null when it is absent or no number.</summary>
    public static double? Number(this PropertyValue.Map map, string key) => (map.Find(key) as PropertyValue.Number)?.Value;

    /// <summary>The object property; an empty one when it is absent.</summary>
    public static PropertyValue.Map Child(this PropertyValue.Map map, string key) =>
        map.Find(key) as PropertyValue.Map ?? PropertyValue.Map.Empty;

    /// <summary>The items of a list property; none when it is absent.</summary>
    public static ImmutableArray<PropertyValue> Items(this PropertyValue.Map map, string key) =>
        (map.Find(key) as PropertyValue.List)?.Items ?? [];

    /// <summary>The map with one property set.</summary>
    public static PropertyValue.Map With(this PropertyValue.Map map, string key, PropertyValue value) => new(map.Items.SetItem(key, value));

    /// <summary>The map with one property set to a text.</summary>
    public static PropertyValue.Map With(this PropertyValue.Map map, string key, string value) =>
        map.With(key, new PropertyValue.Text(value));

    /// <summary>The map without one property.</summary>
    public static PropertyValue.Map Without(this PropertyValue.Map map, string key) => new(map.Items.Remove(key));

    /// <summary>The map with every value changed by a function.</summary>
    public static PropertyValue.Map Select(this PropertyValue.Map map, Func<string, PropertyValue, PropertyValue> change) =>
        new(map.Items.ToImmutableSortedDictionary(pair => pair.Key, pair => change(pair.Key, pair.Value), StringComparer.Ordinal));

    /// <summary>The map with the named properties made secret where they are present.</summary>
    public static PropertyValue.Map Seal(this PropertyValue.Map map, IEnumerable<string> keys)
    {
        foreach (var key in keys)
            if (map.Items.TryGetValue(key, out var value) && value is not PropertyValue.Secret)
                map = map.With(key, new PropertyValue.Secret(value));
        return map;
    }
}
