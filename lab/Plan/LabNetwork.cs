namespace QuicLoad.Lab.Plan;

/// <summary>Which pod network the lab's nodes run, and so which stack, which container runtime and where it keeps its images.</summary>
/// <param name="Name">As in the settings: kubernetes.networkMode.</param>
/// <param name="Stack">The stack that runs on the lab's machines.</param>
/// <param name="ImageStore">Folder of the runtime's images on a machine; a volume, since overlays do not lie on overlays.</param>
/// <param name="Ask">A command on a machine that succeeds once its runtime answers.</param>
/// <param name="ListImages">A command on a machine that prints the names of the images there.</param>
/// <param name="LoadImages">A command on a machine that takes an archive of images from standard input.</param>
/// <param name="Leases">Folder of the addresses that pods on a machine have.</param>
internal sealed record LabNetwork(
    string Name, string Stack, string ImageStore, IReadOnlyList<string> Ask, IReadOnlyList<string> ListImages, IReadOnlyList<string> LoadImages, string Leases)
{
    /// <summary>kubelet's kubenet with Docker, as in the article.</summary>
    public static LabNetwork Kubenet { get; } = new(
        "kubenet", "dev", "/var/lib/docker",
        ["docker", "version"], ["docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}"], ["docker", "load", "--quiet"],
        "/var/lib/cni/networks/kubenet");

    /// <summary>The same by CNI plugins with containerd, whose Kubernetes images are in a namespace of their own.</summary>
    public static LabNetwork CniBridge { get; } = new(
        "cni-bridge", "bridge", "/var/lib/containerd",
        ["ctr", "version"], ["ctr", "-n", "k8s.io", "images", "ls", "-q"], ["ctr", "-n", "k8s.io", "images", "import", "-"],
        "/run/quic-load-addresses");

    /// <summary>Both, the default first.</summary>
    public static IReadOnlyList<LabNetwork> All { get; } = [Kubenet, CniBridge];

    /// <summary>The one of that name.</summary>
    /// <exception cref="LabException">There is none.</exception>
    public static LabNetwork Find(string name) => All.FirstOrDefault(network => network.Name == name)
        ?? throw new LabException($"--network: \"{name}\" must be {string.Join(" or ", All.Select(network => network.Name))}.");
}
