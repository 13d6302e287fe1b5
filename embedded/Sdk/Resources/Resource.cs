using System.Collections.Immutable;
using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>Something that the stack manages, or a group of such things.</summary>
public class Resource
{
    private readonly string type;
    private readonly string name;
    private readonly bool? protect;
    private readonly ImmutableDictionary<string, ProviderResource> providers;
    private readonly HashSet<Resource> children = [];

    private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        this.type = type;
        this.name = name;
        options = options.Copy();
        if (options is ComponentResourceOptions { Provider: not null, Providers.Count: > 0 })
            throw new ResourceException("Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);

        var run = Run.Required;
        var pending = PendingOutputs.Prepare(this);
        providers = Providers.Inherit(options, custom, type);
        protect = options.Protect ??= options.Parent?.protect;
        AliasUrns = ResourceAliases.Collapse(options, name, type, run.Info);
        PlannedUrn = QuicLoad.Embedded.Engine.Urn.Create(run.Info.Stack, run.Info.Project, options.Parent?.PlannedUrn, type, name);
        options.Parent?.Adopt(this);
        run.Track(Registration.RunAsync(run, this, args, options, pending));
    }

    /// <summary>The resource's name in the state, unique in the stack.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal ImmutableArray<Input<string>> AliasUrns { get; }

    /// <summary>The URN that the engine will give, known before anything is sent.</summary>
    internal string PlannedUrn { get; }

    internal ImmutableDictionary<string, ProviderResource> ProvidersForChildren => providers;

    /// <summary>What was made inside this resource until now.</summary>
    internal ImmutableArray<Resource> Children
    {
        get
        {
            lock (children)
                return [.. children];
        }
    }

    /// <summary>The type token, e.g. "command:remote:Command".</summary>
    public string GetResourceType() => type;

    /// <summary>The name that the program gave.</summary>
    public string GetResourceName() => name;

    private void Adopt(Resource child)
    {
        lock (children)
            children.Add(child);
    }
}
