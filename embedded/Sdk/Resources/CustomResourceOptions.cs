namespace Pulumi;

/// <summary>How a resource with a provider is managed.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? additionalSecretOutputs;

    /// <summary>Whether a replacement deletes the old one first.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs to keep secret besides those that are anyway.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => additionalSecretOutputs ??= [];
        set => additionalSecretOutputs = value;
    }

    /// <summary>The ID of an existing resource to take over.</summary>
    public string? ImportId { get; set; }

    /// <summary>Both together; the second wins, lists grow.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        foreach (var options in new[] { options1, options2 })
        {
            if (options is null)
                continue;
            merged.Take(options);
            merged.DeleteBeforeReplace = options.DeleteBeforeReplace ?? merged.DeleteBeforeReplace;
            merged.ImportId = options.ImportId ?? merged.ImportId;
            merged.AdditionalSecretOutputs = [.. merged.AdditionalSecretOutputs, .. options.AdditionalSecretOutputs];
        }

        return merged;
    }

    internal override ResourceOptions Copy() => Merge(this, null);

    /// <summary>What a package's own resources start from, with the caller's options on top.</summary>
    internal static CustomResourceOptions ForPackage(
        CustomResourceOptions? options,
        string version,
        Input<string>? id = null,
        string[]? secretOutputs = null,
        string[]? replaceOnChanges = null
    )
    {
        var own = new CustomResourceOptions
        {
            Version = version,
            AdditionalSecretOutputs = [.. secretOutputs ?? []],
            ReplaceOnChanges = [.. replaceOnChanges ?? []],
        };
        var merged = Merge(own, options);
        merged.Id = id ?? merged.Id;
        return merged;
    }
}
