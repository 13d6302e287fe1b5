using System.Collections.Immutable;
using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>What one resource depends on. A component stands for all custom resources in it.</summary>
/// <param name="dependent">The resource.</param>
/// <param name="parent">The component that it is a part of, or null.</param>
internal sealed class DependencyGraph(Resource dependent, ComponentResource? parent)
{
    private readonly HashSet<Resource> all = [];
    private readonly Dictionary<string, IReadOnlySet<Resource>> byProperty = [];

    /// <summary>Adds what the program names in DependsOn.</summary>
    /// <exception cref="ResourceException">It names the resource itself or a component that it is a part of: it would wait for
    /// itself.</exception>
    public async Task AddExplicitAsync(InputList<Resource> dependsOn)
    {
        var named = await dependsOn.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        foreach (var resource in named.IsDefault ? [] : named)
        {
            if (resource is null)
                continue;
            if (resource == dependent || resource == parent)
                throw new ResourceException(
                    $"DependsOn of \"{dependent.GetResourceName()}\" names \"{resource.GetResourceName()}\", which it is a part of. "
                        + "A resource must not depend on its own component: name the resources in it instead.",
                    parent,
                    hideStack: true
                );
            all.Add(resource);
        }
    }

    /// <summary>Adds the resources that a property's value came from.</summary>
    public void AddProperty(string name, IReadOnlySet<Resource> resources)
    {
        all.UnionWith(resources);
        byProperty[name] = resources;
    }

    /// <summary>The URNs of everything that was added.</summary>
    public Task<ImmutableArray<string>> UrnsAsync() => UrnsAsync(all);

    /// <summary>The URNs per property; a property whose value came from no resource has none.</summary>
    public async Task<ImmutableSortedDictionary<string, ImmutableArray<string>>> PropertyUrnsAsync()
    {
        var urns = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (name, resources) in byProperty)
            urns[name] = await UrnsAsync(resources).ConfigureAwait(false);
        return urns.ToImmutable();
    }

    private async Task<ImmutableArray<string>> UrnsAsync(IEnumerable<Resource> resources)
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in CustomResourcesIn(resources))
            urns.Add(await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false));
        return [.. urns];
    }

    private IEnumerable<Resource> CustomResourcesIn(IEnumerable<Resource> resources)
    {
        var seen = new HashSet<Resource> { dependent };
        if (parent is not null)
            seen.Add(parent);
        var open = new Stack<Resource>(resources);
        while (open.TryPop(out var resource))
        {
            if (!seen.Add(resource))
                continue;
            if (resource is CustomResource)
                yield return resource;
            else
                foreach (var child in resource.Children)
                    open.Push(child);
        }
    }
}
