using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using QuicLoad.Contracts;
using K8s = Pulumi.Kubernetes;

namespace QuicLoad.Components.Viewers;

/// <summary>
/// Packed users: on each worker one pod that plays for many users, each with an address of its own out of the worker's userCidr. They live
/// beside the viewers, and follow the same plan.
/// </summary>
public sealed class PackedUserPods : ComponentResource
{
    private const string TypeToken = "quic-load:viewers:PackedUserPods";

    private const string UsersName = "packed-users";

    /// <summary>Starts them and waits until they play on every worker.</summary>
    public PackedUserPods(string name, PackedUserPodsArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var viewers = args.Viewers;
        var users = new ConfigMap(
            $"{name}-users",
            new ConfigMapArgs
            {
                Metadata = new ObjectMetaArgs { Name = UsersName, Namespace = QuicViewers.NamespaceName },
                // the same file for all workers: what each of them plays for stands under its name
                Data = new InputMap<string> { [ViewerFolders.UsersFile] = RunFile.Write(args.Users) },
            },
            new CustomResourceOptions
            {
                Parent = this,
                Provider = viewers.Cluster,
                DependsOn = [.. viewers.Before],
            }
        );
        // a pod is ready with its first user
        var deadline = RolloutDeadline.For(args.Users.Nodes.Count);
        _ = new K8s.Apps.V1.DaemonSet(
            $"{name}-daemonset",
            PackedUserDaemonSet.Render(args, UsersName, viewers.Pull is null ? null : QuicViewers.PullSecretName),
            new CustomResourceOptions
            {
                Parent = this,
                Provider = viewers.Cluster,
                DependsOn = [users, .. viewers.Before],
                CustomTimeouts = new CustomTimeouts
                {
                    Create = deadline,
                    Update = deadline,
                    Delete = deadline,
                },
            }
        );
        DaemonSet = Output.Create(PackedUserDaemonSet.Name);
        RegisterOutputs();
    }

    /// <summary>The name of their DaemonSet, in the viewers' namespace.</summary>
    [Output("daemonSet")]
    public Output<string> DaemonSet { get; private set; }
}
