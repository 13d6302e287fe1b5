using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Services, each mistake alone: one error, word for word.</summary>
public sealed class ServiceMistakeTests
{
    [Theory]
    [InlineData(
        "name: other",
        "name: video",
        "services[1].name: \"video\" is taken by services[0].name. Give each service a name of its own."
    )]
    [InlineData(
        "name: other",
        "name: Other",
        "services[1].name: \"Other\" must be a DNS label: 1 to 63 lower-case letters, digits and dashes, no dash at either end. "
            + "Write one like worker1."
    )]
    [InlineData(
        "replicas: 3\n      image: quic-load/server:1.0.0",
        "replicas: 3\n      image: quic-load/server",
        "services[1].image: \"quic-load/server\" must be an image reference with a tag or a sha256 digest. "
            + "Write one like quic-load/viewer:1.0.0."
    )]
    [InlineData("replicas: 2", "replicas: 0", "services[0].replicas: \"0\" must be a whole number from 1 to 100000. Write such a number.")]
    [InlineData(
        "replicas: 2",
        "replicas: 3",
        "services[0].replicas: \"3\" is more than the 2 workers, and services[0].spread is oneOnEach. "
            + "Lower it, add workers, or use spread: spread."
    )]
    [InlineData(
        "path: local",
        "path: tunnel",
        "services[1].path: \"tunnel\" must be externalIPs, nodePort, local, direct, dsr or ecmp. "
            + "Write externalIPs, nodePort, local, direct, dsr or ecmp."
    )]
    [InlineData(
        "path: externalIPs",
        "path: externalIPs\n      nodePort: { port: 30000 }",
        "services[0].nodePort: is written, but services[0].path is externalIPs. Set path: nodePort, or remove it."
    )]
    [InlineData(
        "port: 30443",
        "port: 443",
        "services[1].local.port: \"443\" must be a whole number from 30000 to 32767. Write such a number."
    )]
    [InlineData(
        "path: externalIPs",
        "path: nodePort\n      nodePort: { port: 30443 }",
        "services[1].local.port: \"30443\" is taken by services[0].nodePort.port. "
            + "Give each a port of its own, or remove it: Kubernetes then chooses one."
    )]
    [InlineData(
        "spread: oneOnEach",
        "port: 22",
        "services[0].port: \"22\" is taken by ssh.port on the nodes whose addresses it has. "
            + "Choose another port, or addresses that no node has."
    )]
    [InlineData(
        "spread: oneOnEach",
        "externalIPs: { addresses: [198.19.0.7] }",
        "services[0].externalIPs.addresses[0]: \"198.19.0.7\" is inside kubernetes.serviceCidr, 198.19.0.0/16, where only pods and "
            + "Services are. Use a node's address, or one that is routed to a node."
    )]
    [InlineData(
        "spread: oneOnEach",
        "externalIPs: { addresses: [203.0.113.70] }",
        "services[0].externalIPs.addresses[0]: \"203.0.113.70\" is inside workers[1].podCidr, 203.0.113.64/26, where only pods and "
            + "Services are. Use a node's address, or one that is routed to a node."
    )]
    [InlineData(
        "spread: oneOnEach",
        "externalIPs: { addresses: [198.51.100.1] }",
        "services[0].externalIPs.addresses[0]: \"198.51.100.1\" is taken by router.address. "
            + "Use a node's address, or one that is routed to a node."
    )]
    [InlineData(
        "spread: oneOnEach",
        "externalIPs: { addresses: [169.254.1.1] }",
        "services[0].externalIPs.addresses[0]: \"169.254.1.1\" is inside 169.254.0.0/16, link-local: no router brings packets there. "
            + "Use another address."
    )]
    [InlineData(
        "path: local\n      local: { port: 30443 }",
        "path: externalIPs\n      externalIPs: { addresses: [198.51.100.12] }",
        "services[1].port: \"443\" is taken by services[0].port at 198.51.100.12. Give each service a port or addresses of its own."
    )]
    [InlineData(
        "host: service.example\n      replicas: 2",
        "host: other.example\n      replicas: 2",
        "services[0].host: \"other.example\" is no name that the certificate of certificateFile is for. Correct it, or the certificate."
    )]
    [InlineData(
        "host: service.example\n      replicas: 2",
        "host: 198.51.100.11\n      replicas: 2",
        "services[0].host: \"198.51.100.11\" must be a DNS name of two labels or more, in lower-case letters, digits and dashes, at most "
            + "253 characters. Write one like service.example."
    )]
    [InlineData(
        "replicas: 3\n      image: quic-load/server:1.0.0",
        "replicas: 3\n      image: 203.0.113.5:5000/server:1",
        "services[1].image: \"203.0.113.5:5000/server:1\" is inside workers[0].podCidr, 203.0.113.0/26, where only pods and Services are. "
            + "Use another address or another range."
    )]
    public void Read_Mistake_IsToldOnce(string good, string bad, string error) =>
        Assert.Equal(error, Assert.Single(Mistakes.Find(ServiceYaml.With(good, bad))));

    [Fact]
    public void Read_MoreServersThanPlaces_TellsHowManyThereAre() =>
        Assert.Equal(
            "services[1].replicas: \"119\" is more than the 118 pods that the workers still have places and addresses for. "
                + "Lower it, add workers, widen podCIDRs, or raise kubernetes.maxPods.",
            Mistakes.Find(ServiceYaml.With("replicas: 3", "replicas: 119")).First()
        );

    [Fact]
    public void Read_ServersLeaveTooLittleForViewers_IsTheViewersMistake() =>
        Assert.StartsWith(
            "viewers.replicas: \"10\" is more than the 8 viewers that 2 workers can hold: on each the smaller of kubernetes.maxPods, 110, "
                + "and its podCIDR's addresses less 3, less pods of the system and 112 of services.",
            Assert.Single(Mistakes.Find(ServiceYaml.With("replicas: 3", "replicas: 110"))),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("certificateFile", "keys/service.pem")]
    [InlineData("keyFile", "keys/service-key.pem")]
    public void Read_MissingFile_IsNamed(string key, string file) =>
        Assert.Equal(
            [
                .. Enumerable
                    .Range(0, 2)
                    .Select(i =>
                        $"services[{i}].{key}: \"keys/none.pem\" is a file that is not there or cannot be read. "
                        + "Put it there, or correct the path."
                    ),
            ],
            Mistakes.Find(ServiceYaml.With(file, "keys/none.pem"))
        );

    [Fact]
    public void Read_KeyOfAnotherCertificate_IsToldWithoutIt()
    {
        var files = new TestFiles { ServiceKey = TestFiles.PrivateKey };
        var found = Mistakes.Find(ServiceYaml.Good, files).ToList();
        Assert.Equal(
            "services[0].keyFile: \"keys/service-key.pem\" must be a file with the private key of certificateFile, in PEM and without a "
                + "passphrase. Copy that key there.",
            found[0]
        );
        Assert.DoesNotContain(found, error => error.Contains("PRIVATE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void Read_NoKey_IsToldWithoutIt(string key) =>
        Assert.StartsWith(
            "services[0].keyFile: \"keys/service-key.pem\" must be a file with the private key of certificateFile",
            Mistakes.Find(ServiceYaml.Good, new TestFiles { ServiceKey = key }).First(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_NoCertificate_IsTold() =>
        Assert.StartsWith(
            "services[0].certificateFile: \"keys/service.pem\" must be a file with a certificate in PEM, the servers' own before those",
            Mistakes.Find(ServiceYaml.Good, new TestFiles { ServicePem = "no certificate" }).First(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_EmptyService_TellsAllThatIsMissing() =>
        Assert.Equal(
            [
                "services[0].certificateFile: is missing. Add it, e.g. certificateFile: keys/service.pem.",
                "services[0].keyFile: is missing. Add it, e.g. keyFile: keys/service-key.pem.",
                "services[0].name: is missing. Add it, e.g. name: video.",
                "services[0].host: is missing. Add it, e.g. host: service.example.",
                "services[0].replicas: is missing. Add it: a whole number from 1 to 100000.",
                "services[0].image: is missing. Add it, e.g. image: quic-load/server:1.0.0.",
                "services[0].path: is missing. Add it: externalIPs or nodePort or local or direct or dsr or ecmp.",
            ],
            Mistakes.Find(StackYaml.Good + "\n  quic-load:services: [{ port: 443 }]\n")
        );
}
