using QuicLoad.Contracts;

namespace QuicLoad.Measure.Cluster;

/// <summary>
/// A pod of packed users as the users that it plays for: from here on each is a viewer like others, with a name, a UID and an address
/// of its own.
/// </summary>
internal static class PackedPods
{
    /// <summary>The users of these pods; a pod that is on no worker yet, or on none that has users, stays one.</summary>
    public static IEnumerable<ClusterPod> Expand(IEnumerable<ClusterPod> pods, PackedUsers users) =>
        pods.SelectMany(pod =>
            users.Nodes.TryGetValue(pod.Node, out var range)
                ? Enumerable
                    .Range(1, range.Users)
                    .Select(user =>
                        pod with
                        {
                            Name = PackedUserName.Viewer(pod.Name, user),
                            Uid = PackedUserName.Uid(pod.Uid, user),
                            Address = range.AddressOf(user).ToString(),
                        }
                    )
                : [pod]
        );
}
