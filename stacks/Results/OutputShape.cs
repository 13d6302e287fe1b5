using System.Collections.Immutable;
using System.Text.Json;

namespace QuicLoad.Stacks.Results;

/// <summary>Makes an output of a record of the contracts: a mapping of its properties, camel-cased, without those that are null.</summary>
internal static class OutputShape
{
    /// <summary>The mapping.</summary>
    public static ImmutableDictionary<string, object> Render(object shape) =>
        shape
            .GetType()
            .GetProperties()
            .Select(property => (property.Name, Value: property.GetValue(shape)))
            .Where(pair => pair.Value is not null)
            .ToImmutableDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Name), pair => Plain(pair.Value!));

    private static object Plain(object value) =>
        value switch
        {
            string or bool or int or double or JsonElement => value,
            IReadOnlyList<string> texts => texts.ToImmutableArray(),
            _ => Render(value),
        };
}
