using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Versions, runtimes, pod networks and sources, each mistake alone: one error, word for word.</summary>
public sealed class KubernetesMistakeTests
{
    [Theory]
    [InlineData(
        "version: 1.20.2",
        "version: v1.20.2",
        "kubernetes.version: \"v1.20.2\" must be three numbers with dots between, and no v. Write one like 1.20.2."
    )]
    [InlineData("version: 1.20.2", "version: 1.19.16", "kubernetes.version: \"1.19.16\" must be 1.20.0 or newer. Choose a newer release.")]
    [InlineData(
        "version: 1.20.2",
        "version: 1.24.0",
        "kubernetes.version: \"1.24.0\" has no kubenet, and podNetwork.attachment is kubenet: it went with 1.24.0. Use "
            + "podNetwork.attachment: bridge with containerRuntime: containerd, or a version from 1.20.0 to 1.23.x."
    )]
    [InlineData(
        "version: 1.20.2",
        "version: 1.37.0",
        "kubernetes.version: \"1.37.0\" must be 1.36.x or older: this program does not know how newer ones are configured. "
            + "Choose an older release."
    )]
    [InlineData(
        "version: 1.20.2",
        "version: 2.0.0",
        "kubernetes.version: \"2.0.0\" must be 1.36.x or older: this program does not know how newer ones are configured. Choose "
            + "an older release."
    )]
    [InlineData(
        "attachment: kubenet",
        "attachment: bridge",
        "kubernetes.containerRuntime: \"docker\" does not go with podNetwork.attachment bridge, which works with containerd. Use "
            + "containerd."
    )]
    [InlineData(
        "containerRuntime: docker",
        "containerRuntime: containerd",
        "kubernetes.containerRuntime: \"containerd\" does not go with podNetwork.attachment kubenet, which kubelet runs with "
            + "Docker only. Use docker, or podNetwork.attachment: bridge."
    )]
    [InlineData(
        "artifacts: https://mirror.example/kubernetes/v1.20.2",
        "artifacts: packages",
        "kubernetes.artifacts: \"packages\" has no version 1.20.2: pkgs.k8s.io begins with 1.24.0. Use release, or name a "
            + "packageSource of your own that has it."
    )]
    [InlineData(
        "maxPods: 110",
        "packageSource: https://mirror.example/deb",
        "kubernetes.packageSource: \"https://mirror.example/deb\" is written, but artifacts is not packages. Set artifacts: "
            + "packages, or remove it."
    )]
    [InlineData(
        "artifacts: https://mirror.example/kubernetes/v1.20.2",
        "artifacts: packages\n    packageSource: /srv/deb",
        "kubernetes.packageSource: \"/srv/deb\" must be an http or https address without query or password. Write one like "
            + "https://mirror.example/kubernetes/v1.31/deb."
    )]
    [InlineData(
        "maxPods: 110",
        "proxyMode: ipvs",
        "kubernetes.proxyMode: \"ipvs\" must be iptables: the one mode that this program sets up. Write " + "iptables, or remove it."
    )]
    [InlineData(
        "attachment: kubenet",
        "attachment: kubnet",
        "podNetwork.attachment: \"kubnet\" must be kubenet or bridge. Did you mean kubenet?"
    )]
    [InlineData(
        "routing: static",
        "routing: ospf",
        "podNetwork.routing: \"ospf\" must be static, host-gw, bgp or vxlan. Write static, host-gw, bgp or vxlan."
    )]
    [InlineData("routing: static", "rooting: static", "podNetwork.rooting: is not a setting. Did you mean routing?")]
    [InlineData(
        "containerRuntime: docker",
        "containerRuntime: rkt",
        "kubernetes.containerRuntime: \"rkt\" must be docker or containerd. Write docker or containerd."
    )]
    [InlineData("maxPods: 110", "maxPods: 0", "kubernetes.maxPods: \"0\" must be a whole number from 1 to 1000. Write such a number.")]
    [InlineData(
        "https://mirror.example/kubernetes",
        "http://mirror.example/kubernetes",
        "kubernetes.artifacts: \"http://mirror.example/kubernetes/v1.20.2\" is http, which proves nothing of what it serves, and "
            + "kubernetes.digestsFile is not set. Use https, or name a file with the SHA-256 of each program, as sha256sum prints it."
    )]
    [InlineData(
        "artifacts: https://mirror.example/kubernetes/v1.20.2",
        "artifacts: packages\n    packageSource: http://mirror.example/deb",
        "kubernetes.packageSource: \"http://mirror.example/deb\" is http, which proves nothing of its key, and "
            + "kubernetes.packageKeyDigest is not set. Use https, or write the SHA-256 of its Release.key, as sha256sum prints it."
    )]
    [InlineData(
        "artifacts: https://mirror.example/kubernetes/v1.20.2",
        "artifacts: packages\n    packageSource: https://mirror.example/deb\n    packageKeyDigest: abc",
        "kubernetes.packageKeyDigest: \"abc\" must be a SHA-256 of 64 hexadecimal digits. Write what sha256sum prints of the "
            + "file, in quotation marks."
    )]
    [InlineData(
        "maxPods: 110",
        "packageKeyDigest: a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7",
        "kubernetes.packageKeyDigest: \"a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7a3b7\" is written, but "
            + "artifacts is not packages. Set artifacts: packages, or remove it."
    )]
    [InlineData(
        "maxPods: 110",
        "digestsFile: keys/none",
        "kubernetes.digestsFile: \"keys/none\" is a file that is not there or cannot be read. Make it with sha256sum in a folder "
            + "that has the programs from their publisher."
    )]
    [InlineData(
        "maxPods: 110",
        "digestsFile: keys/id",
        "kubernetes.digestsFile: \"keys/id\" must have a SHA-256, two blanks and a path on each line, and line 1 has not. Make "
            + "it with sha256sum."
    )]
    [InlineData(
        "artifacts: https://mirror.example/kubernetes/v1.20.2",
        "artifacts: packages\n    packageSource: https://mirror.example/deb\n    digestsFile: keys/digests",
        "kubernetes.digestsFile: \"keys/digests\" is written, but artifacts is packages, which their source's key proves. Remove it."
    )]
    [InlineData(
        "artifacts: https://mirror.example/kubernetes/v1.20.2",
        "artifacts: ftp://198.18.0.80/",
        "kubernetes.artifacts: \"ftp://198.18.0.80/\" must be release, packages, or an http, https or file address without query "
            + "or password. Write one like https://mirror.example/kubernetes/v1.20.2, or file:///srv/kubernetes/v1.20.2 for a folder "
            + "on the hosts."
    )]
    [InlineData(
        "artifacts: https://mirror.example/kubernetes/v1.20.2",
        "artifacts: /srv/kubernetes",
        "kubernetes.artifacts: \"/srv/kubernetes\" must be release, packages, or an http, https or file address without query or "
            + "password. Write one like https://mirror.example/kubernetes/v1.20.2, or file:///srv/kubernetes/v1.20.2 for a folder on "
            + "the hosts."
    )]
    [InlineData("maxPods: 110", "images: preload", "kubernetes.images: \"preload\" must be pull or preloaded. Did you mean preloaded?")]
    [InlineData(
        "maxPods: 110",
        "imageRepository: https://registry.example",
        "kubernetes.imageRepository: \"https://registry.example\" must be a registry's host and, after it, folders, with no "
            + "scheme and no tag. Write one like registry.example:5000/kubernetes."
    )]
    [InlineData(
        "serviceCidr: 198.19.0.0/16",
        "serviceCidr: 198.19.0.0/30",
        "kubernetes.serviceCidr: \"198.19.0.0/30\" must have a length from 12 to 28. Write one like 10.96.0.0/16."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string good, string bad, string message) =>
        Assert.Equal([message], Mistakes.Find(good, bad));

    [Fact]
    public void Read_DockerWithBridgeAfterDockershim_NamesCriDockerd() =>
        Assert.Equal(
            [
                "kubernetes.containerRuntime: \"docker\" does not work with version 1.24.0: from 1.24.0 on it needs cri-dockerd, "
                    + "which this program does not set up. Use containerd.",
            ],
            Mistakes.Find(
                StackYaml
                    .Good.Replace("version: 1.20.2", "version: 1.24.0", StringComparison.Ordinal)
                    .Replace("attachment: kubenet", "attachment: bridge", StringComparison.Ordinal)
            )
        );
}
