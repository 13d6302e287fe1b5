using Pulumi;
using Pulumi.Utilities;

namespace QuicLoad.Stacks.Hosts;

/// <summary>Values from files that a preview can do without.</summary>
internal static class KnownOrNot
{
    /// <summary>The value, or one that only an update will know.</summary>
    public static Output<string> Value(string? value) => value is null ? OutputUtilities.CreateUnknown(string.Empty) : Output.Create(value);
}
