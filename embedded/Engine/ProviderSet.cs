using System.Collections.Concurrent;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>
/// The providers of a run, by reference "urn::id". Provider resources themselves (<c>pulumi:providers:x</c>) are answered here:
/// they are configurations, kept in the state like any resource.
/// </summary>
internal sealed class ProviderSet(IEnumerable<IProviderPackage> packages)
{
    private static readonly string[] Hidden = ["__internal"];
    private readonly Dictionary<string, IProviderPackage> packages = packages.ToDictionary(p => p.Name, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IProvider> configured = new(StringComparer.Ordinal);

    /// <summary>The package of a resource type such as <c>command:remote:Command</c>, or of a provider type.</summary>
    public static string PackageOf(string type) =>
        type.StartsWith(Urn.ProviderPrefix, StringComparison.Ordinal) ? type[Urn.ProviderPrefix.Length..] : type.Split(':')[0];

    /// <summary>True for a provider resource.</summary>
    public static bool IsProvider(string type) => type.StartsWith(Urn.ProviderPrefix, StringComparison.Ordinal);

    /// <summary>Makes a provider usable under its reference.</summary>
    public void Configure(ResourceState provider) =>
        configured[$"{provider.Urn}::{provider.Id ?? PropertyJson.UnknownText}"] = Package(provider.Type).Configure(provider.Inputs);

    /// <summary>Makes a provider of the state usable, and its secrets known.</summary>
    public void Remember(ResourceState provider, SecretMask mask)
    {
        mask.Learn(SecretMask.TextsIn(provider.Inputs));
        if (provider.Id is not null)
            Configure(provider);
    }

    /// <summary>The provider of a resource.</summary>
    public IProvider Get(ResourceState state) =>
        configured.TryGetValue(state.Provider ?? "", out var provider)
            ? provider
            : throw new ProviderException(
                $"provider \"{state.Provider}\" of {state.Urn} is not in the state. Restore the state from its backup."
            );

    /// <summary>The inputs as they will be stored.</summary>
    public PropertyValue.Map Check(RegisterRequest request, string? reference, PropertyValue.Map inputs)
    {
        if (IsProvider(request.Type))
        {
            inputs = Package(request.Type).CheckConfig(inputs).With("__internal", PropertyValue.Map.Empty);
            return request.Version is { } version ? inputs.With("version", version) : inputs;
        }
        return configured[reference!].Check(request.Type, inputs);
    }

    /// <summary>The differences between a resource and its goal, a changed provider among them.</summary>
    public ResourceDiff Diff(ResourceState old, ResourceState goal)
    {
        if (IsProvider(goal.Type))
            return Package(goal.Type).DiffConfig(Shown(old.Inputs), Shown(goal.Inputs));
        var diff = configured[goal.Provider!].Diff(old, goal.Inputs);
        return ProviderWasReplaced(old.Provider, goal.Provider)
            ? diff with
            {
                Replacing = diff.Replacing.Add("provider"),
                Unfinished = true,
                ReplaceReasons = diff.ReplaceReasons.Add("provider"),
            }
            : diff;
    }

    /// <summary>A provider resource's outputs: its inputs without what is only for the engine.</summary>
    public static PropertyValue.Map Shown(PropertyValue.Map inputs) => new(inputs.Items.RemoveRange(Hidden));

    private static bool ProviderWasReplaced(string? before, string? after) =>
        before is not null && after is not null && before != after && Urn.SplitReference(before).Urn == Urn.SplitReference(after).Urn;

    private IProviderPackage Package(string type) =>
        packages.TryGetValue(PackageOf(type), out var package)
            ? package
            : throw new ProviderException(
                $"{type}: the embedded runtime has no provider \"{PackageOf(type)}\", only "
                    + $"{string.Join(", ", packages.Keys.Order(StringComparer.Ordinal))}. Run the program with the Pulumi CLI."
            );
}
