using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>A group of resources with a name and outputs of its own.</summary>
public class ComponentResource : Resource
{
    /// <summary>Registers the component.</summary>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options) { }

    /// <summary>Registers the component with inputs.</summary>
    /// <exception cref="NotSupportedException">remote: the embedded runtime has no component providers.</exception>
    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : base(type, name, custom: false, Local(args, remote), options ?? new ComponentResourceOptions()) { }

    /// <summary>Tells that the component is complete, with its public [Output] properties.</summary>
    protected void RegisterOutputs() => RegisterOutputs(DeclaredOutputs.Read(this));

    /// <summary>Tells that the component is complete.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Task.FromResult(outputs));
    }

    /// <summary>Tells that the component is complete.</summary>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Tells that the component is complete.</summary>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var run = Run.Required;
        run.Track(Registration.SendOutputsAsync(run, this, outputs));
    }

    private static ResourceArgs Local(ResourceArgs? args, bool remote) =>
        remote
            ? throw new NotSupportedException(
                "A remote component needs its provider's plug-in, which the embedded runtime does not run. Use the official "
                    + "packages (PulumiPackages=nuget)."
            )
            : args ?? ResourceArgs.Empty;
}
