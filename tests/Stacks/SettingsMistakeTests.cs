using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Names, types and what is missing, each mistake alone: one error, word for word.</summary>
public sealed class SettingsMistakeTests
{
    [Theory]
    // names of settings
    [InlineData("maxPods: 110", "maxPod: 110", "kubernetes.maxPod: is not a setting. Did you mean maxPods?")]
    [InlineData("quic-load:podNetwork: {", "quic-load:podNetwrk: {", "podNetwrk: is not a setting. Did you mean podNetwork?")]
    [InlineData(
        "quic-load:nodeNetwork:",
        "quic-load:workerRoutes: true\n  quic-load:nodeNetwork:",
        "workerRoutes: \"true\" is not a setting any more. For true use podNetwork: { routing: host-gw }; for false remove it."
    )]
    [InlineData(
        "maxPods: 110",
        "networkMode: cni-bridge",
        "kubernetes.networkMode: \"cni-bridge\" is not a setting any more. Use the top-level podNetwork: { attachment: kubenet | bridge }."
    )]
    [InlineData(
        "kind: linux",
        "color: red",
        "router.color: is not a setting. Remove it, or use one of abandoned, address, hostKey, kind, name, takeOver."
    )]
    [InlineData("cpu: 2,", "cpus: 2,", "viewers.resources.limits.cpus: is not a setting. Did you mean cpu?")]
    // missing
    [InlineData("version: 1.20.2", "", "kubernetes.version: is missing. Add it, e.g. version: 1.20.2.")]
    [InlineData("replicas: 10", "", "viewers.replicas: is missing. Add it: a whole number from 0 to 100000.")]
    [InlineData("image: quic-load/viewer:1.0.0", "", "viewers.image: is missing. Add it, e.g. image: quic-load/viewer:1.0.0.")]
    [InlineData("maxReplicas: 50", "", "limits.maxReplicas: is missing. Add it: a whole number from 0 to 100000.")]
    [InlineData(
        "allowedHosts: [video.example]",
        "",
        "limits.allowedHosts: must have at least 1 item. Add the host that viewers may target."
    )]
    [InlineData("quic-load:nodeNetwork: 198.51.100.0/24", "", "nodeNetwork: is missing. Add it, e.g. nodeNetwork: 198.51.100.0/24.")]
    [InlineData("privateKeyFile: keys/id", "", "ssh.privateKeyFile: is missing. Name a file with the private key, or set agent: true.")]
    // wrong types
    [InlineData(
        "version: 1.20.2",
        "version: 1.20",
        "kubernetes.version: \"1.2\" must be text, but YAML reads it as a number. Write it in quotation marks."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: 198.18.0.53",
        "dns.servers: \"198.18.0.53\" must be a list. Write its items on lines of their own, each after a dash."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: []",
        "dns.servers: must have at least 1 item. Add a name server that the viewers reach, e.g. 198.18.0.53."
    )]
    [InlineData(
        "requests: { cpu: 100m, memory: 256Mi }",
        "requests: 100m",
        "viewers.resources.requests: \"100m\" must be a mapping of keys and values. Write its keys on lines of their own, "
            + "indented below it."
    )]
    [InlineData("clusterDns: false", "clusterDns: nope", "kubernetes.clusterDns: \"nope\" must be true or false. Write one of them.")]
    [InlineData("replicas: 10", "replicas: ten", "viewers.replicas: \"ten\" must be a whole number from 0 to 100000. Write such a number.")]
    // the registry
    [InlineData(
        "quic-load:nodeNetwork:",
        "quic-load:registryPassword: x\n  quic-load:nodeNetwork:",
        "registryPassword: is written, but registry is not. Add registry with server and username, or remove it."
    )]
    [InlineData(
        "quic-load:nodeNetwork:",
        "quic-load:registry: { server: registry.example, username: puller }\n  quic-load:nodeNetwork:",
        "registryPassword: is missing, and registry needs it. Set it: pulumi config set --secret registryPassword -s test."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string good, string bad, string message) =>
        Assert.Equal([message], Mistakes.Find(good, bad));
}
