using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>A configured provider. The first half only computes and is used in previews too; the second half acts.</summary>
internal interface IProvider
{
    /// <summary>The inputs as they will be stored: defaults filled in.</summary>
    PropertyValue.Map Check(string type, PropertyValue.Map inputs);

    /// <summary>What differs between a resource and its new inputs, and whether that needs a new one.</summary>
    ResourceDiff Diff(ResourceState old, PropertyValue.Map inputs);

    /// <summary>The outputs of a create or update as far as they are known before it runs.</summary>
    PropertyValue.Map Foresee(ResourceState? old, string type, PropertyValue.Map inputs);

    /// <summary>Texts among the inputs that must never be shown.</summary>
    IEnumerable<string> Sensitive(string type, PropertyValue.Map properties);

    /// <summary>Makes the resource.</summary>
    Task<Created> CreateAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken);

    /// <summary>
    /// Looks for what an interrupted create has made; null when there is nothing, or nobody can tell: then the create is run again.
    /// </summary>
    Task<Created?> FindAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken) =>
        Task.FromResult<Created?>(null);

    /// <summary>Changes the resource and answers its outputs.</summary>
    Task<PropertyValue.Map> UpdateAsync(
        StepContext context,
        ResourceState old,
        PropertyValue.Map inputs,
        CancellationToken cancellationToken
    );

    /// <summary>Removes the resource; one that is gone already is no error.</summary>
    Task DeleteAsync(StepContext context, ResourceState old, CancellationToken cancellationToken);

    /// <summary>Looks at the resource as it is; null when it is gone.</summary>
    Task<PropertyValue.Map?> ReadAsync(StepContext context, ResourceState old, CancellationToken cancellationToken);
}

/// <summary>A package of resources, before it is configured.</summary>
internal interface IProviderPackage
{
    /// <summary>The package's name, e.g. <c>command</c>.</summary>
    string Name { get; }

    /// <summary>The provider resource's inputs as they are stored.</summary>
    PropertyValue.Map CheckConfig(PropertyValue.Map inputs);

    /// <summary>What differs between two configurations, and whether everything in the provider must be made again.</summary>
    ResourceDiff DiffConfig(PropertyValue.Map before, PropertyValue.Map after);

    /// <summary>A provider with a configuration, some of which may be unknown in a preview.</summary>
    IProvider Configure(PropertyValue.Map inputs);
}

/// <summary>What a new resource is.</summary>
internal sealed record Created(string Id, PropertyValue.Map Outputs);

/// <summary>What a provider receives beside the inputs.</summary>
/// <param name="Urn">The resource's URN.</param>
/// <param name="Name">The resource's name in the program.</param>
/// <param name="Type">The resource's type.</param>
/// <param name="Timeout">The resource's custom timeout for this step.</param>
/// <param name="Report">Shows a line of progress beside the resource; masked before it is shown.</param>
internal sealed record StepContext(string Urn, string Name, string Type, TimeSpan? Timeout, Action<LogSeverity, string> Report);
