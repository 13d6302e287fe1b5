using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Runtimes;

/// <summary>Docker, through the dockershim of kubelets before 1.24.</summary>
public sealed record Docker : ContainerRuntime
{
    /// <inheritdoc/>
    public override string Word => "docker";

    /// <inheritdoc/>
    public override string Title => "Docker";

    /// <inheritdoc/>
    public override string Unit => "docker";

    /// <inheritdoc/>
    public override string Package => "docker.io";

    /// <inheritdoc/>
    public override string Programs => "dockerd:docker.io";

    /// <inheritdoc/>
    public override (KubernetesVersion Version, string Why)? Gone =>
        (KubernetesVersion.FirstWithoutKubenet, "it needs cri-dockerd, which this program does not set up");

    /// <inheritdoc/>
    public override (IPNetwork Range, string What)? OwnRange =>
        (IPNetwork.Parse("172.17.0.0/16"), "the range of Docker's own bridge, docker0, on every node");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Answer => ["docker", "info"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListImages => ["docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> LoadImages => ["docker", "load", "--quiet"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListContainers => ["docker", "ps", "-a"];

    /// <inheritdoc/>
    public override string ImageStore => "/var/lib/docker";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Unit, string Target)> BootUnits =>
        [("docker.service", "multi-user.target"), ("docker.socket", "sockets.target"), ("containerd.service", "multi-user.target")];

    /// <inheritdoc/>
    public override bool NeedsCrictl(KubernetesVersion version) => false;

    /// <inheritdoc/>
    internal override ShellText Version => DockerScripts.Version;

    /// <inheritdoc/>
    internal override ShellText HasImage => DockerScripts.HasImage;

    /// <inheritdoc/>
    internal override ShellText Requirements(KubernetesVersion version) => DockerScripts.Requirements(version);
}
