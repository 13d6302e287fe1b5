using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Viewers;

/// <summary>What is mounted into a viewer, whose own file system is read-only.</summary>
internal static class ViewerVolumes
{
    /// <summary>The pod's volumes.</summary>
    public static InputList<VolumeArgs> Volumes(QuicViewersArgs args, string planName)
    {
        var volumes = new InputList<VolumeArgs>();
        if (args.Resources.SharedMemory is { } size)
            volumes.Add(
                new VolumeArgs
                {
                    Name = "shm",
                    EmptyDir = new EmptyDirVolumeSourceArgs { Medium = "Memory", SizeLimit = size },
                }
            );
        foreach (var volume in Common(args.Resources.DiskLimit, planName, args.SpoolFolder))
            volumes.Add(volume);
        return volumes;
    }

    /// <summary>What all pods that play have: a folder of their own, the plan, orders and records.</summary>
    public static IReadOnlyList<VolumeArgs> Common(string disk, string planName, string spool) =>
        [
            new()
            {
                Name = "tmp",
                EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = disk },
            },
            FromMap(ViewerFolders.Plan, planName),
            OnHost(ViewerFolders.Order, spool),
            OnHost(ViewerFolders.Records, spool),
        ];

    /// <summary>The files of a ConfigMap.</summary>
    public static VolumeArgs FromMap(string name, string map) =>
        new()
        {
            Name = name,
            ConfigMap = new ConfigMapVolumeSourceArgs { Name = map },
        };

    /// <summary>Where they are in the container.</summary>
    public static InputList<VolumeMountArgs> Mounts(QuicViewersArgs args)
    {
        var mounts = new InputList<VolumeMountArgs>();
        if (args.Resources.SharedMemory is not null)
            mounts.Add(new VolumeMountArgs { Name = "shm", MountPath = "/dev/shm" });
        foreach (var mount in CommonMounts)
            mounts.Add(mount);
        return mounts;
    }

    /// <summary>Where <see cref="Common"/> is in every container.</summary>
    public static IReadOnlyList<VolumeMountArgs> CommonMounts =>
        [
            new() { Name = "tmp", MountPath = "/tmp" },
            ReadOnly(ViewerFolders.Plan),
            ReadOnly(ViewerFolders.Order),
            new() { Name = ViewerFolders.Records, MountPath = $"{ViewerFolders.InPod}/{ViewerFolders.Records}" },
        ];

    /// <summary>Where what is only read is in a container.</summary>
    public static VolumeMountArgs ReadOnly(string name) =>
        new()
        {
            Name = name,
            MountPath = $"{ViewerFolders.InPod}/{name}",
            ReadOnly = true,
        };

    /// <summary>
    /// A folder of the spool. It must be there: one that the kubelet made would be root's, and no viewer could write to it.
    /// </summary>
    private static VolumeArgs OnHost(string name, string spool) =>
        new()
        {
            Name = name,
            HostPath = new HostPathVolumeSourceArgs { Path = $"{spool}/{name}", Type = "Directory" },
        };
}
