namespace QuicLoad.Lab.Assets;

/// <summary>What the lab itself runs on this machine, and the Debian packages that bring it.</summary>
internal static class LabTools
{
    /// <summary>All of it.</summary>
    public static IReadOnlyList<ToolPackage> All { get; } =
    [
        new("dockerd", "docker.io"),
        new("docker", "docker.io"),
        new("ssh", "openssh-client"),
        new("ssh-keygen", "openssh-client"),
        new("ip", "iproute2"),
        new("nsenter", "util-linux"),
        new("setsid", "util-linux"),
        new("kubectl", "kubernetes-client"),
        new("modprobe", "kmod"),
        new("swapoff", "mount"),
    ];

    /// <summary>What the test of the measurements needs besides: it asks the runs' database, and opens reports.</summary>
    public static IReadOnlyList<ToolPackage> Measuring { get; } = [new("sqlite3", "sqlite3"), new("chromium", "chromium")];
}
