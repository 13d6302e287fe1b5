using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>A provider with its own settings.</summary>
public class ProviderResource : CustomResource
{
    /// <summary>Registers the provider.</summary>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base($"pulumi:providers:{package}", name, args, options) => Package = package;

    internal string Package { get; }

    /// <summary>"urn::id", with the sign for unknown while there is no ID.</summary>
    internal async Task<string> GetReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        return $"{urn}::{(id.Length == 0 ? Registration.UnknownId : id)}";
    }
}
