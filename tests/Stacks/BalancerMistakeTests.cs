using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>A balancer, each mistake alone: one error, word for word.</summary>
public sealed class BalancerMistakeTests
{
    [Theory]
    [InlineData(
        "name: balancer",
        "name: worker1",
        "balancer.name: \"worker1\" is taken by workers[0].name. Give each host a name of its own."
    )]
    [InlineData(
        "address: 198.51.100.2",
        "address: 198.51.100.1",
        "balancer.address: \"198.51.100.1\" is taken by router.address. Give each host an address of its own."
    )]
    [InlineData(
        "pool: [198.18.200.0/30, 198.18.201.0/28]",
        "pool: [198.51.100.128/28]",
        "balancer.pool[0]: \"198.51.100.128/28\" overlaps nodeNetwork, 198.51.100.0/24. Choose another range."
    )]
    [InlineData(
        "198.18.201.0/28",
        "198.18.200.0/28",
        "balancer.pool[1]: \"198.18.200.0/28\" overlaps balancer.pool[0], 198.18.200.0/30. Choose another range."
    )]
    [InlineData(
        "198.18.201.0/28",
        "203.0.113.64/28",
        "balancer.pool[1]: \"203.0.113.64/28\" overlaps workers[1].podCidr. Choose another range."
    )]
    [InlineData(
        "198.18.201.0/28",
        "198.18.201.0/31",
        "balancer.pool[1]: \"198.18.201.0/31\" must have a length of at most 30. Write one like 198.18.200.0/28."
    )]
    [InlineData(
        "healthPort: 9180",
        "healthPort: 22",
        "balancer.healthPort: \"22\" is taken by ssh.port on the balancer. Choose another port, or remove it."
    )]
    [InlineData(
        "ingresses: class",
        "ingresses: clas",
        "balancer.ingresses: \"clas\" must be none, class or classAndUnclassed. Did you mean class?"
    )]
    [InlineData(
        "ingresses: class",
        "ingresses: none",
        "balancer.acme: is of no use while balancer.ingresses is none. Set balancer.ingresses to class, or remove it."
    )]
    [InlineData(
        "      directory: https://ca.example/acme/directory\n",
        "",
        "balancer.acme.directory: is missing. Add it, e.g. directory: https://ca.example/acme/directory."
    )]
    [InlineData(
        "https://ca.example/acme/directory",
        "http://ca.example/directory",
        "balancer.acme.directory: \"http://ca.example/directory\" must be the https address of an ACME directory, without query or "
            + "password. Write one like https://ca.example/acme/directory."
    )]
    [InlineData(
        "email: operations@shop.example",
        "email: operations",
        "balancer.acme.email: \"operations\" must be an e-mail address. Write one like operations@shop.example."
    )]
    [InlineData(
        "caFile: keys/acme-ca.pem",
        "caFile: keys/none",
        "balancer.acme.caFile: \"keys/none\" is a file that is not there or cannot be read. Put it there, or correct the path."
    )]
    [InlineData(
        "caFile: keys/acme-ca.pem",
        "caFile: keys/id",
        "balancer.acme.caFile: \"keys/id\" must be a file with certificates in PEM, of the authorities that sign the directory's own. "
            + "Copy them there."
    )]
    [InlineData(
        "email: operations@shop.example",
        "mail: operations@shop.example",
        "balancer.acme.mail: is not a setting. Did you mean email?"
    )]
    [InlineData(
        "healthCheckSeconds: 3",
        "healthCheckSeconds: 61",
        "balancer.healthCheckSeconds: \"61\" must be a whole number from 1 to 60. Write such a number."
    )]
    [InlineData(
        "package: https://mirror.example/quic-load-balancer.tar.gz",
        "package: https://mirror.example/other.tar.gz",
        "balancer.digestFile: \"keys/balancer.sha256\" has no line whose path ends with other.tar.gz, or more than one, or no SHA-256 "
            + "there. Make it with sha256sum of the archive."
    )]
    [InlineData(
        "name: other",
        "name: video-udp",
        "services[1].name: \"video-udp\" is taken by services[0].name, whose part for UDP is called so. "
            + "Give each service a name of its own.",
        "path: externalIPs",
        "path: direct"
    )]
    public void Balancer_OneMistake_IsSaid(string good, string bad, string message, string? also = null, string? instead = null)
    {
        var yaml = BalancerYaml.With(good, bad);
        Assert.Equal([message], Mistakes.Find(also is null ? yaml : yaml.Replace(also, instead!, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(
        "virtualAddress: 198.51.100.4",
        "virtualAddress: 198.51.100.3",
        "balancer.virtualAddress: \"198.51.100.3\" is taken by balancer.hosts[1].address. Give each host an address of its own."
    )]
    [InlineData(
        "virtualAddress: 198.51.100.4",
        "virtualAddress: 198.18.200.17",
        "balancer.virtualAddress: \"198.18.200.17\" is outside nodeNetwork, 198.51.100.0/24. Use an address of that network, or correct "
            + "nodeNetwork."
    )]
    [InlineData(
        "virtualAddress: 198.51.100.4",
        "virtualAddress: 198.51.100.255",
        "balancer.virtualAddress: \"198.51.100.255\" is the first or last address of nodeNetwork, 198.51.100.0/24, which no host may "
            + "have. Use one between them."
    )]
    [InlineData(
        "    virtualAddress: 198.51.100.4\n",
        "",
        "balancer.virtualAddress: is missing. Add it, e.g. virtualAddress: 198.51.100.4."
    )]
    [InlineData(
        "virtualAddress: 198.51.100.4",
        "virtualAddress: 198.51.100.4\n    virtualRouterId: 0",
        "balancer.virtualRouterId: \"0\" must be a whole number from 1 to 255. Write such a number."
    )]
    [InlineData(
        "virtualAddress: 198.51.100.4",
        "virtualAddress: 198.51.100.4\n    name: balancer",
        "balancer.name: \"balancer\" must not be set together with hosts. Move it to a host of hosts."
    )]
    [InlineData(
        "name: balancer2",
        "name: balancer1",
        "balancer.hosts[1].name: \"balancer1\" is taken by balancer.hosts[0].name. Give each host a name of its own."
    )]
    [InlineData(
        "address: 198.51.100.3,",
        "address: 198.51.101.3,",
        "balancer.hosts[1].address: \"198.51.101.3\" is outside nodeNetwork, 198.51.100.0/24. Use an address of that network, or correct "
            + "nodeNetwork."
    )]
    [InlineData("name: balancer2, ", "", "balancer.hosts[1].name: is missing. Add it, e.g. name: balancer.")]
    public void Pair_OneMistake_IsSaid(string good, string bad, string message) =>
        Assert.Equal([message], Mistakes.Find(BalancerYaml.WithPair(good, bad)));

    [Fact]
    public void Pair_OfThree_IsTooMany() =>
        Assert.Equal(
            ["balancer.hosts: \"balancer1, balancer2, third\" must have at most 2 items. Leave one or two of them."],
            Mistakes.Find(
                BalancerYaml.WithPair(
                    "    virtualAddress:",
                    $"      - {{ name: third, address: 198.51.100.5, hostKey: {TestFiles.HostKey} }}\n    virtualAddress:"
                )
            )
        );

    [Theory]
    [InlineData("virtualAddress", "198.51.100.4")]
    [InlineData("virtualRouterId", "7")]
    public void OneHost_WithWhatAPairShares_IsSaid(string key, string value) =>
        Assert.Equal(
            [
                $"balancer.{key}: \"{value}\" is of no use without balancer.hosts, whose address it is. Remove it, or move name and "
                    + "address into a list of hosts.",
            ],
            Mistakes.Find(BalancerYaml.With("healthPort: 9180", $"healthPort: 9180\n    {key}: {value}"))
        );

    [Theory]
    [InlineData("direct")]
    [InlineData("dsr")]
    public void Path_ThatOnlyABalancerMakes_NeedsOne(string path) =>
        Assert.Equal(
            [
                $"services[0].path: \"{path}\" is of no use without balancer, which alone makes such a path. Add balancer with "
                    + "name, address, pool and package, or use nodePort or local with a balancer of your own.",
            ],
            Mistakes.Find(ServiceYaml.With("path: externalIPs", $"path: {path}"))
        );

    [Fact]
    public void Path_WithABalancerOfOthers_IsNotTheStacks() =>
        Assert.StartsWith(
            "services[0].path: \"dsr\" is of no use without balancer",
            Assert.Single(Mistakes.Find(ServiceYaml.With("path: externalIPs", "path: dsr") + "\n  quic-load:balancer: external")),
            StringComparison.Ordinal
        );

    [Fact]
    public void PortOnNodes_WithABalancer_IsOfNoUse() =>
        Assert.Equal(
            [
                "services[1].local.port: \"30443\" is of no use with balancer, which asks the API for the port on nodes. "
                    + "Remove it: Kubernetes chooses one.",
            ],
            Mistakes.Find(ServiceYaml.Good + BalancerYaml.Balancer)
        );

    [Fact]
    public void Digest_FileThatIsNotThere_IsSaid() =>
        Assert.Equal(
            ["balancer.digestFile: \"keys/none\" is a file that is not there or cannot be read. Make it with sha256sum of the archive."],
            Mistakes.Find(BalancerYaml.With("keys/balancer.sha256", "keys/none"))
        );
}
