using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>
/// A worker's range of addresses for packed users: all of it is local there, so that a process without rights may use any of them.
/// </summary>
public sealed class UserAddresses : ComponentResource
{
    private const string TypeToken = "quic-load:nodes:UserAddresses";

    /// <summary>Makes the range local. A changed one is there before the old one goes.</summary>
    public UserAddresses(string name, UserAddressesArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var step = RemoteScript.Declare(
            $"{name}-users",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = UserAddressScripts.Set(args.Host.Name, args.Range),
                Delete = UserAddressScripts.Remove(args.Host.Name, args.Range),
                Triggers = [args.Range.ToString()],
                NewFirst = true,
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        Range = step.Stdout.Apply(_ => args.Range.ToString());
        RegisterOutputs();
    }

    /// <summary>The range, known once it is local.<value>IPv4 prefix</value></summary>
    [Output("range")]
    public Output<string> Range { get; private set; }
}
