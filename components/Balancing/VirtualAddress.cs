using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Balancing;

/// <summary>
/// An address that a host holds as long as it lives and no other host holds it: VRRP, by keepalived. It is for hosts whose data plane is
/// ready, so it comes after <see cref="BalancerHost"/>.
/// </summary>
public sealed class VirtualAddress : ComponentResource
{
    private const string TypeToken = "quic-load:balancing:VirtualAddress";

    /// <summary>Has the host take part.</summary>
    public VirtualAddress(string name, VirtualAddressArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var step = RemoteScript.Declare(
            $"{name}-address",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = VirtualAddressScripts.Set(args),
                Delete = VirtualAddressScripts.Remove(args.Host.Name),
                // what another host of the same name was given goes with that one
                Triggers = [args.Host.Address.ToString(), args.Address.ToString()],
                Deadline = TimeSpan.FromMinutes(5),
            },
            this
        );
        Address = step.Id.Apply(_ => args.Address.ToString());
        RegisterOutputs();
    }

    /// <summary>The shared address, known once the host takes part.</summary>
    [Output("address")]
    public Output<string> Address { get; private set; }
}
