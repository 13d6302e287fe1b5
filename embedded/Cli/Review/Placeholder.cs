using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>
/// Stands for what only an update would tell, in the state of a revision that was never updated: a fixed text for a value, a
/// text with the resource's name for an ID.
/// </summary>
internal static class Placeholder
{
    private const string IdPrefix = "[id of ";
    private static readonly PropertyValue.Text Value = new("[unknown]");

    /// <summary>The ID that a resource would have.</summary>
    public static string IdOf(string urn) => $"{IdPrefix}{Urn.Name(urn)}]";

    /// <summary>True for the stand-in of a value, also inside a secret.</summary>
    public static bool Is(PropertyValue? value) => value?.Plain() is PropertyValue.Text text && text.Value == Value.Value;

    /// <summary>The text changed by a function that leaves stand-ins alone, which may be in secrets too.</summary>
    public static string Keep(string text, Func<string, string> change) => string.Join(Value.Value, text.Split(Value.Value).Select(change));

    /// <summary>True for the stand-in of an ID.</summary>
    public static bool IsId(string text) => text.StartsWith(IdPrefix, StringComparison.Ordinal) && text.EndsWith(']');

    /// <summary>The stand-in, secret where the value was.</summary>
    public static PropertyValue Like(PropertyValue value) => value is PropertyValue.Secret ? new PropertyValue.Secret(Value) : Value;

    /// <summary>The value with stand-ins in place of what is unknown.</summary>
    public static PropertyValue Fill(PropertyValue value) => Replace(value, part => part is PropertyValue.UnknownValue, Value);

    /// <summary>The values as the program may see them: unknown where there are stand-ins.</summary>
    public static PropertyValue.Map Blank(PropertyValue.Map values) =>
        values.Select(
            (_, item) => Replace(item, part => part is PropertyValue.Text text && text.Value == Value.Value, PropertyValue.Unknown)
        );

    /// <summary>A resource of a preview from nothing, as an update would have left it.</summary>
    public static ResourceState Made(ResourceState state) =>
        state with
        {
            Id = state.Custom ? state.Id ?? IdOf(state.Urn) : null,
            Inputs = state.Inputs.Select((_, item) => Fill(item)),
            Provider =
                state.Provider is { } provider && Urn.SplitReference(provider) is (var urn, PropertyJson.UnknownText)
                    ? $"{urn}::{IdOf(urn)}"
                    : state.Provider,
        };

    private static PropertyValue Replace(PropertyValue value, Func<PropertyValue, bool> which, PropertyValue with) =>
        value switch
        {
            _ when which(value) => with,
            PropertyValue.Secret secret => new PropertyValue.Secret(Replace(secret.Value, which, with)),
            PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(item => Replace(item, which, with))]),
            PropertyValue.Map map => map.Select((_, item) => Replace(item, which, with)),
            _ => value,
        };
}
