namespace Pulumi;

/// <summary>How a component is managed.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? providers;

    /// <summary>Providers for the resources in it, one per package.</summary>
    public List<ProviderResource> Providers
    {
        get => providers ??= [];
        set => providers = value;
    }

    /// <summary>Both together; the second wins, lists grow.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        foreach (var options in new[] { options1, options2 })
        {
            if (options is null)
                continue;
            merged.Take(options);
            merged.Providers = [.. merged.Providers, .. options.Providers];
        }

        return merged;
    }

    internal override ResourceOptions Copy() => Merge(this, null);
}
