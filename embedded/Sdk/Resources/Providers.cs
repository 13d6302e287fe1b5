using System.Collections.Immutable;
using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>Which provider manages a resource when the resource does not say: its component's, per package.</summary>
internal static class Providers
{
    /// <summary>
    /// The providers that the resource hands to its children. Sets the resource's own from its parent's where it has none.
    /// </summary>
    public static ImmutableDictionary<string, ProviderResource> Inherit(ResourceOptions options, bool custom, string type)
    {
        var inherited = options.Parent?.ProvidersForChildren ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (!custom)
            return inherited.SetItems(Given(options).Select(p => KeyValuePair.Create(p.Package, p)));
        if (Package(type) is not { } package)
            return inherited;
        if (options.Provider is { } own)
            return own.Package == package ? inherited.SetItem(package, own) : throw Foreign(own, type, package);
        options.Provider = inherited.GetValueOrDefault(package);
        return inherited;
    }

    private static ResourceException Foreign(ProviderResource provider, string type, string package) =>
        new(
            $"Provider \"{provider.GetResourceName()}\" of package \"{provider.Package}\" cannot manage a {type}. "
                + $"Give a provider of package \"{package}\", or none.",
            provider,
            hideStack: true
        );

    private static IEnumerable<ProviderResource> Given(ResourceOptions options) =>
        options.Provider is { } one ? [one] : ((ComponentResourceOptions)options).Providers;

    /// <summary>The package of "package:module:Type"; null for a provider itself, whose type is no member of its package.</summary>
    private static string? Package(string type) => type.Split(':') is [var package and not "pulumi", _, _] ? package : null;
}
