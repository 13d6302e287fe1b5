namespace Pulumi;

/// <summary>How a resource is managed, whatever its kind.</summary>
public abstract class ResourceOptions
{
    private List<string>? ignoreChanges;
    private List<string>? replaceOnChanges;
    private List<string>? hideDiffs;
    private List<Input<Alias>>? aliases;
    private InputList<Resource>? dependsOn;

    /// <summary>Only for derived classes.</summary>
    protected ResourceOptions() { }

    /// <summary>The ID of an existing resource to read instead of managing one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The resource that this one is a part of; the stack when unset.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must be there before this one; of a component, everything in it.</summary>
    public InputList<Resource> DependsOn
    {
        get => dependsOn ??= [];
        set => dependsOn = value;
    }

    /// <summary>Whether deleting it is refused; the parent's when unset.</summary>
    public bool? Protect { get; set; }

    /// <summary>Properties whose changes are passed over.</summary>
    public List<string> IgnoreChanges
    {
        get => ignoreChanges ??= [];
        set => ignoreChanges = value;
    }

    /// <summary>The version of the provider's package.</summary>
    public string? Version { get; set; }

    /// <summary>The provider that manages it.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long its steps may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Names it had before.</summary>
    public List<Input<Alias>> Aliases
    {
        get => aliases ??= [];
        set => aliases = value;
    }

    /// <summary>Properties whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => replaceOnChanges ??= [];
        set => replaceOnChanges = value;
    }

    /// <summary>Whether it is left alone, and only forgotten, when it is deleted.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion takes this one with it.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Properties whose changes are not shown.</summary>
    public List<string> HideDiffs
    {
        get => hideDiffs ??= [];
        set => hideDiffs = value;
    }

    /// <summary>Takes over what the other options say; lists grow.</summary>
    internal void Take(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        Protect = other.Protect ?? Protect;
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts ?? CustomTimeouts;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        IgnoreChanges = [.. IgnoreChanges, .. other.IgnoreChanges];
        ReplaceOnChanges = [.. ReplaceOnChanges, .. other.ReplaceOnChanges];
        HideDiffs = [.. HideDiffs, .. other.HideDiffs];
        Aliases = [.. Aliases, .. other.Aliases];
        if (other.dependsOn is not null)
            DependsOn = DependsOn.Concat(other.dependsOn);
    }

    /// <summary>A copy that may be changed without changing the program's.</summary>
    internal abstract ResourceOptions Copy();
}
