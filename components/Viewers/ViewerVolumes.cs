using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace QuicLoad.Components.Viewers;

/// <summary>What is mounted into a viewer, whose own file system is read-only.</summary>
internal static class ViewerVolumes
{
    /// <summary>Where a viewer finds its plan, its orders, and the folder for its records.</summary>
    private const string Folder = "/run/quic-load";

    /// <summary>Room for a browser's profile.</summary>
    private const string ProfileSize = "512Mi";

    /// <summary>The pod's volumes.</summary>
    public static InputList<VolumeArgs> Of(QuicViewersArgs args, string planName)
    {
        var volumes = new InputList<VolumeArgs>();
        if (args.Resources.SharedMemory is { } size)
            volumes.Add(new VolumeArgs { Name = "shm", EmptyDir = new EmptyDirVolumeSourceArgs { Medium = "Memory", SizeLimit = size } });
        volumes.Add(new VolumeArgs { Name = "tmp", EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = ProfileSize } });
        volumes.Add(new VolumeArgs { Name = "plan", ConfigMap = new ConfigMapVolumeSourceArgs { Name = planName } });
        volumes.Add(OnHost("order", args.SpoolFolder));
        volumes.Add(OnHost("records", args.SpoolFolder));
        return volumes;
    }

    /// <summary>Where they are in the container.</summary>
    public static InputList<VolumeMountArgs> Mounts(QuicViewersArgs args)
    {
        var mounts = new InputList<VolumeMountArgs>();
        if (args.Resources.SharedMemory is not null)
            mounts.Add(new VolumeMountArgs { Name = "shm", MountPath = "/dev/shm" });
        mounts.Add(new VolumeMountArgs { Name = "tmp", MountPath = "/tmp" });
        mounts.Add(new VolumeMountArgs { Name = "plan", MountPath = $"{Folder}/plan", ReadOnly = true });
        mounts.Add(new VolumeMountArgs { Name = "order", MountPath = $"{Folder}/order", ReadOnly = true });
        mounts.Add(new VolumeMountArgs { Name = "records", MountPath = $"{Folder}/records" });
        return mounts;
    }

    /// <summary>A folder of the spool. It must be there: one that the kubelet made would be root's, and no viewer could write to it.</summary>
    private static VolumeArgs OnHost(string name, string spool) =>
        new() { Name = name, HostPath = new HostPathVolumeSourceArgs { Path = $"{spool}/{name}", Type = "Directory" } };
}
