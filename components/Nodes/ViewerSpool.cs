using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>A worker's folders for the viewers on it: orders that come in, records that wait to be collected.</summary>
public sealed class ViewerSpool : ComponentResource
{
    private const string TypeToken = "quic-load:nodes:ViewerSpool";

    /// <summary>Makes the folders.</summary>
    public ViewerSpool(string name, ViewerSpoolArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var spool = RemoteScript.Declare(
            $"{name}-spool",
            new RemoteScriptArgs
            {
                Host = args.Host,
                Create = SpoolScripts.Make(args.Host.Name, args.Folder, args.UserId),
                Delete = SpoolScripts.Remove(args.Host.Name, args.Folder),
                Deadline = TimeSpan.FromMinutes(2),
            },
            this
        );
        Folder = spool.Stdout.Apply(_ => args.Folder);
        RegisterOutputs();
    }

    /// <summary>The folder that holds both, known once it is there.</summary>
    [Output("folder")]
    public Output<string> Folder { get; private set; }
}
