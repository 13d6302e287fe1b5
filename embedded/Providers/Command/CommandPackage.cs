using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Command;

/// <summary>The package <c>command</c>: local and remote commands.</summary>
internal sealed class CommandPackage : IProviderPackage, IDisposable
{
    private readonly ScratchFolder scratch;
    private readonly SshAgents agents;
    private readonly CommandProvider provider;

    public CommandPackage(ScratchFolder scratch)
    {
        this.scratch = scratch;
        agents = new SshAgents(scratch);
        provider = new CommandProvider(new SshClient(this.scratch, agents));
    }

    public string Name => "command";

    /// <summary>The official provider stores the version of the framework that it was built with.</summary>
    public PropertyValue.Map CheckConfig(PropertyValue.Map inputs) => inputs.With("__pulumi-go-provider-version", "1.2.0");

    public ResourceDiff DiffConfig(PropertyValue.Map before, PropertyValue.Map after) =>
        new() { Changes = PropertyDiff.Compare(before, after) };

    public IProvider Configure(PropertyValue.Map inputs) => provider;

    public void Dispose() => agents.Dispose();
}
