using System.Collections.Immutable;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>A provider could not do its step; the message is what the user sees.</summary>
internal class ProviderException(string message) : Exception(message);

/// <summary>The resource was made or changed, but is not what it should be; it is kept in the state with the reasons.</summary>
internal sealed class PartialFailureException(string id, PropertyValue.Map outputs, ImmutableArray<string> reasons)
    : ProviderException(
        $"{reasons.Length} error{(reasons.Length == 1 ? "" : "s")} occurred:\n{string.Join('\n', reasons.Select(r => "\t* " + r))}"
    )
{
    public string Id { get; } = id;

    public PropertyValue.Map Outputs { get; } = outputs;

    public ImmutableArray<string> Reasons { get; } = reasons;
}
