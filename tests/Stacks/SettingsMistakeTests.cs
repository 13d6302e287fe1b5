using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Each mistake alone, in a stack that is good otherwise: one error, word for word.</summary>
public sealed class SettingsMistakeTests
{
    [Theory]
    // names of settings
    [InlineData("maxPods: 110", "maxPod: 110", "kubernetes.maxPod: is not a setting. Did you mean maxPods?")]
    [InlineData("quic-load:workerRoutes: false", "quic-load:workerRoute: false", "workerRoute: is not a setting. Did you mean workerRoutes?")]
    [InlineData("kind: linux", "color: red", "router.color: is not a setting. Remove it, or use one of abandoned, address, hostKey, kind, name, takeOver.")]
    [InlineData("cpu: 2,", "cpus: 2,", "viewers.resources.limits.cpus: is not a setting. Did you mean cpu?")]
    // missing
    [InlineData("version: 1.20.2", "", "kubernetes.version: is missing. Add it, e.g. version: 1.20.2.")]
    [InlineData("replicas: 10", "", "viewers.replicas: is missing. Add it: a whole number from 0 to 100000.")]
    [InlineData("image: quic-load/viewer:1.0.0", "", "viewers.image: is missing. Add it, e.g. image: quic-load/viewer:1.0.0.")]
    [InlineData("maxReplicas: 50", "", "limits.maxReplicas: is missing. Add it: a whole number from 0 to 100000.")]
    [InlineData("allowedHosts: [video.example]", "", "limits.allowedHosts: must have at least 1 item. Add the host that viewers may target.")]
    [InlineData("quic-load:nodeNetwork: 198.51.100.0/24", "", "nodeNetwork: is missing. Add it, e.g. nodeNetwork: 198.51.100.0/24.")]
    [InlineData("privateKeyFile: keys/id", "", "ssh.privateKeyFile: is missing. Name a file with the private key, or set agent: true.")]
    // wrong types
    [InlineData("version: 1.20.2", "version: 1.20", "kubernetes.version: \"1.2\" must be text, but YAML reads it as a number. Write it in quotation marks.")]
    [InlineData("servers: [198.18.0.53]", "servers: 198.18.0.53", "dns.servers: \"198.18.0.53\" must be a list. Write its items on lines of their own, each after a dash.")]
    [InlineData("servers: [198.18.0.53]", "servers: []", "dns.servers: must have at least 1 item. Add a name server that the viewers reach, e.g. 198.18.0.53.")]
    [InlineData("requests: { cpu: 100m, memory: 256Mi }", "requests: 100m", "viewers.resources.requests: \"100m\" must be a mapping of keys and values. Write its keys on lines of their own, indented below it.")]
    [InlineData("clusterDns: false", "clusterDns: nope", "kubernetes.clusterDns: \"nope\" must be true or false. Write one of them.")]
    [InlineData("replicas: 10", "replicas: ten", "viewers.replicas: \"ten\" must be a whole number from 0 to 100000. Write such a number.")]
    // Kubernetes
    [InlineData("version: 1.20.2", "version: v1.20.2", "kubernetes.version: \"v1.20.2\" must be three numbers with dots between, and no v. Write one like 1.20.2.")]
    [InlineData("version: 1.20.2", "version: 1.19.16", "kubernetes.version: \"1.19.16\" must be 1.20.0 or newer. Choose a newer release.")]
    [InlineData("version: 1.20.2", "version: 1.24.0", "kubernetes.version: \"1.24.0\" has no kubenet, and networkMode is kubenet: it went with 1.24.0. Use networkMode: cni-bridge with containerRuntime: containerd, or a version from 1.20.0 to 1.23.x.")]
    [InlineData("version: 1.20.2", "version: 1.37.0", "kubernetes.version: \"1.37.0\" must be 1.36.x or older: this program does not know how newer ones are configured. Choose an older release.")]
    [InlineData("version: 1.20.2", "version: 2.0.0", "kubernetes.version: \"2.0.0\" must be 1.36.x or older: this program does not know how newer ones are configured. Choose an older release.")]
    [InlineData("networkMode: kubenet", "networkMode: cni-bridge", "kubernetes.containerRuntime: \"docker\" does not go with networkMode cni-bridge, which works with containerd. Use containerd.")]
    [InlineData("version: 1.20.2\n    networkMode: kubenet", "version: 1.24.0\n    networkMode: cni-bridge", "kubernetes.containerRuntime: \"docker\" does not work with version 1.24.0: from 1.24.0 on it needs cri-dockerd, which this program does not set up. Use containerd.")]
    [InlineData("containerRuntime: docker", "containerRuntime: containerd", "kubernetes.containerRuntime: \"containerd\" does not go with networkMode kubenet, which kubelet runs with Docker only. Use docker, or networkMode: cni-bridge.")]
    [InlineData("artifacts: http://198.18.0.80/kubernetes/v1.20.2", "artifacts: packages", "kubernetes.artifacts: \"packages\" has no version 1.20.2: pkgs.k8s.io begins with 1.24.0. Use release, or name a packageSource of your own that has it.")]
    [InlineData("maxPods: 110", "packageSource: https://mirror.example/deb", "kubernetes.packageSource: \"https://mirror.example/deb\" is written, but artifacts is not packages. Set artifacts: packages, or remove it.")]
    [InlineData("artifacts: http://198.18.0.80/kubernetes/v1.20.2", "artifacts: packages\n    packageSource: /srv/deb", "kubernetes.packageSource: \"/srv/deb\" must be an http or https address without query or password. Write one like https://mirror.example/kubernetes/v1.31/deb.")]
    [InlineData("maxPods: 110", "proxyMode: ipvs", "kubernetes.proxyMode: \"ipvs\" must be iptables: viewers use no Service, so kube-proxy has next to nothing to do. Write iptables, or remove it.")]
    [InlineData("networkMode: kubenet", "networkMode: kubnet", "kubernetes.networkMode: \"kubnet\" must be kubenet or cni-bridge. Did you mean kubenet?")]
    [InlineData("containerRuntime: docker", "containerRuntime: rkt", "kubernetes.containerRuntime: \"rkt\" must be docker or containerd. Write docker or containerd.")]
    [InlineData("maxPods: 110", "maxPods: 0", "kubernetes.maxPods: \"0\" must be a whole number from 1 to 1000. Write such a number.")]
    [InlineData("artifacts: http://198.18.0.80/kubernetes/v1.20.2", "artifacts: ftp://198.18.0.80/", "kubernetes.artifacts: \"ftp://198.18.0.80/\" must be release, packages, or an http, https or file address without query or password. Write one like http://mirror.example/kubernetes/v1.20.2, or file:///srv/kubernetes/v1.20.2 for a folder on the hosts.")]
    [InlineData("artifacts: http://198.18.0.80/kubernetes/v1.20.2", "artifacts: /srv/kubernetes", "kubernetes.artifacts: \"/srv/kubernetes\" must be release, packages, or an http, https or file address without query or password. Write one like http://mirror.example/kubernetes/v1.20.2, or file:///srv/kubernetes/v1.20.2 for a folder on the hosts.")]
    [InlineData("maxPods: 110", "images: preload", "kubernetes.images: \"preload\" must be pull or preloaded. Did you mean preloaded?")]
    [InlineData("maxPods: 110", "imageRepository: https://registry.example", "kubernetes.imageRepository: \"https://registry.example\" must be a registry's host and, after it, folders, with no scheme and no tag. Write one like registry.example:5000/kubernetes.")]
    [InlineData("serviceCidr: 198.19.0.0/16", "serviceCidr: 198.19.0.0/30", "kubernetes.serviceCidr: \"198.19.0.0/30\" must have a length from 12 to 28. Write one like 10.96.0.0/16.")]
    // SSH
    [InlineData("port: 22", "port: 70000", "ssh.port: \"70000\" must be a whole number from 1 to 65535. Write such a number.")]
    [InlineData("user: root", "user: Root!", "ssh.user: \"Root!\" must be a login name: 1 to 32 lower-case letters, digits, dashes and underscores. Write one like root.")]
    [InlineData("user: root", "agent: true", "ssh.agent: \"true\" must not be set together with privateKeyFile. Remove one of them.")]
    [InlineData("user: root", "deadlineSeconds: 5", "ssh.deadlineSeconds: \"5\" must be a whole number from 10 to 3600. Write such a number.")]
    [InlineData("kind: linux", "hostKey: ssh-ed25519 AAAA", "router.hostKey: \"ssh-ed25519 AAAA\" must be a host key: its type, a blank, and base64 that begins with that type. Copy it from /etc/ssh/ssh_host_ed25519_key.pub of that host.")]
    [InlineData("privateKeyFile: keys/id", "privateKeyFile: keys/none", "ssh.privateKeyFile: \"keys/none\" is a file that is not there or cannot be read. Make it with ssh-keygen and bring its public half onto the hosts, or set agent: true.")]
    // addresses
    [InlineData("serviceCidr: 198.19.0.0/16", "serviceCidr: 198.19.0.0", "kubernetes.serviceCidr: \"198.19.0.0\" must be an IPv4 prefix of an address, a slash and a length from 0 to 32. Write one like 203.0.113.0/25.")]
    [InlineData("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.64/33", "workers[1].podCidr: \"203.0.113.64/33\" must be an IPv4 prefix of an address, a slash and a length from 0 to 32. Write one like 203.0.113.0/25.")]
    [InlineData("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.70/26", "workers[1].podCidr: \"203.0.113.70/26\" has address bits beyond its first 26. Write 203.0.113.64/26, or another length.")]
    [InlineData("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.0/25", "workers[1].podCidr: \"203.0.113.0/25\" overlaps workers[0].podCidr. Give each node a range of its own.")]
    [InlineData("podCidr: 203.0.113.64/26", "podCidr: 198.51.100.128/26", "workers[1].podCidr: \"198.51.100.128/26\" overlaps nodeNetwork, 198.51.100.0/24. Give each node a range of its own.")]
    [InlineData("podCidr: 203.0.113.64/26", "podCidr: 198.19.4.0/26", "workers[1].podCidr: \"198.19.4.0/26\" overlaps kubernetes.serviceCidr, 198.19.0.0/16. Give each node a range of its own.")]
    [InlineData("serviceCidr: 198.19.0.0/16", "serviceCidr: 198.51.100.128/25", "kubernetes.serviceCidr: \"198.51.100.128/25\" overlaps nodeNetwork, 198.51.100.0/24. Choose another range.")]
    [InlineData("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.64/30", "workers[1].podCidr: \"203.0.113.64/30\" must have room for at least 5 pods, and has room for 1. Give the node a /29 or a larger range.")]
    [InlineData("address: 198.51.100.12", "address: 198.51.100", "workers[1].address: \"198.51.100\" must be an IPv4 address of four numbers from 0 to 255. Write one like 198.51.100.11.")]
    [InlineData("address: 198.51.100.12", "address: 198.51.100.11", "workers[1].address: \"198.51.100.11\" is taken by workers[0].address. Give each host an address of its own.")]
    [InlineData("name: worker2", "name: worker1", "workers[1].name: \"worker1\" is taken by workers[0].name. Give each host a name of its own.")]
    [InlineData("name: router", "name: worker1", "router.name: \"worker1\" is taken by workers[0].name. Give each host a name of its own.")]
    [InlineData("name: worker2", "name: Worker_2", "workers[1].name: \"Worker_2\" must be a DNS label: 1 to 63 lower-case letters, digits and dashes, no dash at either end. Write one like worker1.")]
    [InlineData("address: 198.51.100.12", "{ADDRESS}", "workers[1].address: \"198.51.101.12\" is outside nodeNetwork, 198.51.100.0/24. Use an address of that network, or correct nodeNetwork.")]
    [InlineData("address: 198.51.100.12", "{BROADCAST}", "workers[1].address: \"198.51.100.255\" is the first or last address of nodeNetwork, 198.51.100.0/24, which no host may have. Use one between them.")]
    [InlineData("servers: [198.18.0.53]", "servers: [dns.example]", "dns.servers[0]: \"dns.example\" must be an IPv4 address of four numbers from 0 to 255. Write one like 198.51.100.11.")]
    [InlineData("servers: [198.18.0.53]", "servers: [192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4]", "dns.servers: \"192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4\" must have at most 3 items. Remove some.")]
    [InlineData("servers: [198.18.0.53]", "servers: [198.18.128.53]", "dns.servers[0]: \"198.18.128.53\" is inside controlPlane.podCidr, 198.18.128.0/24, where only pods and Services are. Use another address or another range.")]
    [InlineData("kind: linux", "kind: junos", "router.kind: \"junos\" must be linux, frr or manual. Write linux, frr or manual.")]
    [InlineData("kind: linux", "kind: linux\n    deadlineMinutes: 5", "router.deadlineMinutes: is not a setting. Remove it, or use one of abandoned, address, hostKey, kind, name, takeOver.")]
    [InlineData("kind: linux", "kind: manual\n    takeOver: true", "router.takeOver: is not a setting. Remove it, or use one of address, deadlineMinutes, kind, name.")]
    [InlineData("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.64/26\n      abandoned: maybe", "workers[1].abandoned: \"maybe\" must be true or false. Write one of them.")]
    // viewers
    [InlineData("replicas: 10", "replicas: -1", "viewers.replicas: \"-1\" must be a whole number from 0 to 100000. Write such a number.")]
    [InlineData("replicas: 10", "replicas: 51", "viewers.replicas: \"51\" is above limits.maxReplicas, 50. Lower it, or raise the limit of this stack after a look at what it loads.")]
    [InlineData("protocol: quic", "protocol: quick", "viewers.protocol: \"quick\" must be quic or http2. Did you mean quic?")]
    [InlineData("protocol: quic", "protocol: h3", "viewers.protocol: \"h3\" must be quic or http2. Write quic or http2.")]
    [InlineData("originUrl: https://video.example/", "originUrl: http://video.example/", "viewers.originUrl: \"http://video.example/\" must be an https address: QUIC and browsers' HTTP/2 need TLS. Write one like https://video.example/.")]
    [InlineData("originUrl: https://video.example/", "originUrl: https://user:word@video.example/", "viewers.originUrl: \"https://user:word@video.example/\" must hold no user name and no password. Remove what stands before the @.")]
    [InlineData("originUrl: https://video.example/", "originUrl: https://other.example/watch", "viewers.originUrl: \"https://other.example/watch\" targets other.example, which limits.allowedHosts does not name. Add the host there if its owner agreed to the load; else use another origin.")]
    [InlineData("allowedHosts: [video.example]", "allowedHosts: [video.example, 'https://video.example']", "limits.allowedHosts[1]: \"https://video.example\" must be a host name or an address, without scheme, port and path. Write one like video.example.")]
    [InlineData("image: quic-load/viewer:1.0.0", "image: quic-load/viewer", "viewers.image: \"quic-load/viewer\" must be an image reference with a tag or a sha256 digest. Write one like quic-load/viewer:1.0.0.")]
    [InlineData("image: quic-load/viewer:1.0.0", "image: Quic Load:1", "viewers.image: \"Quic Load:1\" must be an image reference with a tag or a sha256 digest. Write one like quic-load/viewer:1.0.0.")]
    [InlineData("cpu: 100m", "cpu: 100c", "viewers.resources.requests.cpu: \"100c\" must be a number of cores above 0, or of thousandths with m. Write one like 250m or 2.")]
    [InlineData("sharedMemory: 256Mi", "sharedMemory: 256MB", "viewers.resources.sharedMemory: \"256MB\" must be a number of bytes above 0, with Ki, Mi, Gi, k, M, G or nothing after it. Write one like 512Mi.")]
    [InlineData("cpu: 100m", "cpu: 3", "viewers.resources.requests.cpu: \"3\" must not be above limits.cpu, 2. Lower it, or raise the limit.")]
    [InlineData("sharedMemory: 256Mi", "sharedMemory: 2Gi", "viewers.resources.sharedMemory: \"2Gi\" must not be above limits.memory, 1Gi. Lower it, or raise the limit.")]
    [InlineData("protocol: quic", "kind: robot", "viewers.kind: \"robot\" must be browser or synthetic. Write browser or synthetic.")]
    [InlineData("protocol: quic", "player: vimeo", "viewers.player: \"vimeo\" must be adaptive or youtube. Write adaptive or youtube.")]
    // the registry
    [InlineData("quic-load:workerRoutes: false", "quic-load:registryPassword: x", "registryPassword: is written, but registry is not. Add registry with server and username, or remove it.")]
    [InlineData("quic-load:workerRoutes: false", "quic-load:registry: { server: registry.example, username: puller }", "registryPassword: is missing, and registry needs it. Set it: pulumi config set --secret registryPassword.")]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string good, string bad, string message)
    {
        bad = bad.Replace("{ADDRESS}", "address: 198.51.101.12\n      hostKey: " + TestFiles.HostKey, StringComparison.Ordinal)
            .Replace("{BROADCAST}", "address: 198.51.100.255\n      hostKey: " + TestFiles.HostKey, StringComparison.Ordinal);
        Assert.Contains(good, StackYaml.Good, StringComparison.Ordinal);
        var place = StackYaml.Good.IndexOf(good, StringComparison.Ordinal);
        var yaml = string.Concat(StackYaml.Good.AsSpan(0, place), bad, StackYaml.Good.AsSpan(place + good.Length));
        Assert.Equal([message], MistakesOf(yaml));
    }

    [Fact]
    public void Read_HostMissingInKnownHosts_NamesHostAndFile() => Assert.Equal(
        ["workers[1].address: \"198.51.100.12\" has no host key in ssh.knownHostsFile, keys/known_hosts. " +
         "Add the line that ssh-keyscan -p 22 198.51.100.12 gives after comparing it with the host, or write hostKey here."],
        MistakesOf(StackYaml.Good, new TestFiles { KnownHosts = string.Join('\n', new[] { 10, 11, 1 }.Select(last => $"198.51.100.{last} {TestFiles.HostKey}")) }));

    [Fact]
    public void Read_NoKnownHostsAndNoHostKey_DemandsAKeyOfEachHost() => Assert.Equal(
        new[] { "controlPlane", "workers[0]", "workers[1]", "router" }.Select(host =>
            $"{host}.hostKey: is missing, and ssh.knownHostsFile is not set: a host's key is always checked. " +
            "Write the host's public key, or name a known_hosts file that has it."),
        MistakesOf(StackYaml.Good.Replace("knownHostsFile: keys/known_hosts", "", StringComparison.Ordinal)));

    [Fact]
    public void Read_PublicKeyAsPrivateKeyFile_IsRefused() => Assert.Equal(
        ["ssh.privateKeyFile: \"keys/id\" is a file that holds no private key. Name the file that ssh-keygen wrote, not its .pub."],
        MistakesOf(StackYaml.Good, new TestFiles { Key = TestFiles.HostKey }));

    [Fact]
    public void Read_CertificateFileWithoutCertificate_IsRefused() => Assert.Equal(
        ["viewers.originCertificateFile: \"keys/cert.pem\" must be a file with a certificate in PEM. Copy the origin's certificate there."],
        MistakesOf(StackYaml.Good, new TestFiles { CertificatePem = "nothing" }));

    [Fact]
    public void Read_TooFewPlaces_SaysHowManyWorkersAreMissing() => Assert.Equal(
        ["viewers.replicas: \"200\" is more than the 120 viewers that 2 workers can hold: on each the smaller of kubernetes.maxPods, 110, " +
         "and its podCIDR's addresses less 3, less pods of the system. Add 2 workers like the largest, widen podCIDRs, or lower it."],
        MistakesOf(StackYaml.Good.Replace("replicas: 10", "replicas: 200", StringComparison.Ordinal).Replace("maxReplicas: 50", "maxReplicas: 200", StringComparison.Ordinal)));

    [Fact]
    public void Read_TooLittleMachine_SaysWhatItIsEnoughFor() => Assert.Equal(
        ["viewers.replicas: \"10\" is more than the 6 viewers that 2 workers can hold: on each the smaller of kubernetes.maxPods, 110, " +
         "and its podCIDR's addresses less 3, less pods of the system; and no more than the 3 that limits.workerCores and limits.workerMemory are " +
         "enough for. Add 2 workers like the largest, widen podCIDRs, or lower it."],
        MistakesOf(StackYaml.Good.Replace("maxReplicas: 50", "maxReplicas: 50\n    workerCores: 4\n    workerMemory: 2Gi", StringComparison.Ordinal)));

    [Fact]
    public void Read_MachineThatIsNone_IsRefused() => Assert.Equal(
        ["limits.workerCores: \"many\" must be a number of cores above 0, or of thousandths with m. Write one like 250m or 2."],
        MistakesOf(StackYaml.Good.Replace("maxReplicas: 50", "maxReplicas: 50\n    workerCores: many", StringComparison.Ordinal)));

    private static IEnumerable<string> MistakesOf(string yaml, TestFiles? files = null) =>
        Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(yaml, files)).Errors.Select(error => error.ToString());
}
