using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace QuicLoad.Stacks.Hosts;

/// <summary>Values from files that a preview can do without.</summary>
internal static class OrUnknown
{
    /// <summary>The value, or one that only an update will know.</summary>
    public static Output<string> Value(string? value) => value is null ? OutputUtilities.CreateUnknown(string.Empty) : Output.Create(value);

    /// <summary>The same of several values.</summary>
    public static Output<ImmutableDictionary<string, string>> Value(ImmutableDictionary<string, string>? values) =>
        values is null ? OutputUtilities.CreateUnknown(ImmutableDictionary<string, string>.Empty) : Output.Create(values);
}
