using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Ranges and addresses that no packet reaches, or that clash with what a node has itself.</summary>
public sealed class UnroutableRangeTests
{
    private const string Never = ": no router brings packets there. ";

    [Theory]
    [InlineData("127.0.1.0/25", "127.0.0.0/8, loopback")]
    [InlineData("224.0.1.0/25", "224.0.0.0/4, multicast")]
    [InlineData("239.255.255.0/25", "224.0.0.0/4, multicast")]
    [InlineData("169.254.0.0/16", "169.254.0.0/16, link-local")]
    [InlineData("0.0.1.0/24", "0.0.0.0/8, \"this network\"")]
    [InlineData("240.0.0.0/24", "240.0.0.0/4, reserved, with the broadcast address")]
    [InlineData("255.255.255.0/24", "240.0.0.0/4, reserved, with the broadcast address")]
    [InlineData("172.17.0.0/25", "172.17.0.0/16, the range of Docker's own bridge, docker0, on every node")]
    [InlineData("172.16.0.0/12", "172.17.0.0/16, the range of Docker's own bridge, docker0, on every node")]
    public void PodCidr_NeverRouted_IsRefused(string range, string why) =>
        Assert.Equal(
            [$"workers[1].podCidr: \"{range}\" overlaps {why}{Never}Choose another range."],
            MistakesOf("podCidr: 203.0.113.64/26", $"podCidr: {range}")
        );

    [Fact]
    public void PodCidr_OfDockersBridgeWithContainerd_IsTaken()
    {
        var yaml = StackYaml
            .Good.Replace("    containerRuntime: docker\n", "", StringComparison.Ordinal)
            .Replace("attachment: kubenet", "attachment: bridge", StringComparison.Ordinal);
        Assert.Equal(
            "172.17.0.0/25",
            SettingsReaderTests
                .Read(yaml.Replace("podCidr: 203.0.113.64/26", "podCidr: 172.17.0.0/25", StringComparison.Ordinal))
                .Workers[1]
                .PodCidr.ToString()
        );
    }

    [Theory]
    [InlineData(
        "serviceCidr: 198.19.0.0/16",
        "serviceCidr: 127.64.0.0/12",
        "kubernetes.serviceCidr: \"127.64.0.0/12\" overlaps 127.0.0.0/8, loopback" + Never + "Choose another range."
    )]
    [InlineData(
        "serviceCidr: 198.19.0.0/16",
        "serviceCidr: 172.17.128.0/17",
        "kubernetes.serviceCidr: \"172.17.128.0/17\" overlaps 172.17.0.0/16, the range of Docker's own bridge, docker0, on every node"
            + Never
            + "Choose another range."
    )]
    [InlineData(
        "address: 198.51.100.1\n",
        "address: 127.0.0.1\n    hostKey: {KEY}\n",
        "router.address: \"127.0.0.1\" is inside 127.0.0.0/8, loopback" + Never + "Use another address."
    )]
    [InlineData(
        "address: 198.51.100.1\n",
        "address: 198.51.100.255\n    hostKey: {KEY}\n",
        "router.address: \"198.51.100.255\" is the first or last address of nodeNetwork, 198.51.100.0/24, which no host may "
            + "have. Use one between them."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [127.0.0.53]",
        "dns.servers[0]: \"127.0.0.53\" is inside 127.0.0.0/8, loopback" + Never + "Use another address."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [0.0.0.0]",
        "dns.servers[0]: \"0.0.0.0\" is inside 0.0.0.0/8, \"this network\"" + Never + "Use another address."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [224.0.0.251]",
        "dns.servers[0]: \"224.0.0.251\" is inside 224.0.0.0/4, multicast" + Never + "Use another address."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [198.51.100.0]",
        "dns.servers[0]: \"198.51.100.0\" is the first or last address of nodeNetwork, 198.51.100.0/24, which no host may have. "
            + "Use one between them."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [198.19.0.10]",
        "dns.servers[0]: \"198.19.0.10\" is inside kubernetes.serviceCidr, 198.19.0.0/16, where only pods and Services are. Use "
            + "another address or another range."
    )]
    [InlineData(
        "image: quic-load/viewer:1.0.0",
        "image: 203.0.113.70:5000/viewer:1.0.0",
        "viewers.image: \"203.0.113.70:5000/viewer:1.0.0\" is inside workers[1].podCidr, 203.0.113.64/26, where only pods and "
            + "Services are. Use another address or another range."
    )]
    [InlineData(
        "https://mirror.example/kubernetes",
        "https://203.0.113.70/kubernetes",
        "kubernetes.artifacts: \"https://203.0.113.70/kubernetes/v1.20.2\" is inside workers[1].podCidr, 203.0.113.64/26, where "
            + "only pods and Services are. Use another address or another range."
    )]
    [InlineData(
        "maxPods: 110",
        "imageRepository: 224.0.0.9/kubernetes",
        "kubernetes.imageRepository: \"224.0.0.9/kubernetes\" is inside 224.0.0.0/4, multicast" + Never + "Use another address."
    )]
    public void Address_NeverReached_IsRefused(string good, string bad, string message) =>
        Assert.Equal([message], MistakesOf(good, bad.Replace("{KEY}", TestFiles.HostKey, StringComparison.Ordinal)));

    [Theory]
    [InlineData(
        "203.0.113.9",
        "is inside workers[0].podCidr, 203.0.113.0/26, where only pods and Services are. Use another address or another range."
    )]
    [InlineData(
        "198.19.0.1",
        "is inside kubernetes.serviceCidr, 198.19.0.0/16, where only pods and Services are. Use another address or another range."
    )]
    [InlineData(
        "127.0.0.1",
        "must not be the machine's own name: to a viewer that is the viewer itself. Write one like https://video.example/."
    )]
    [InlineData(
        "localhost",
        "must not be the machine's own name: to a viewer that is the viewer itself. Write one like https://video.example/."
    )]
    [InlineData("169.254.169.254", "is inside 169.254.0.0/16, link-local" + Never + "Use another address.")]
    [InlineData(
        "172.17.0.1",
        "is inside 172.17.0.0/16, the range of Docker's own bridge, docker0, on every node" + Never + "Use another address."
    )]
    [InlineData("198.51.100.11", "is workers[0].address: viewers would load their own cluster. Name the origin that is to be loaded.")]
    [InlineData(
        "198.51.100.0",
        "is the first or last address of nodeNetwork, 198.51.100.0/24, which no host may have. Use one between them."
    )]
    [InlineData(
        "[2001:db8::1]",
        "must have a host name or an IPv4 address: viewers have IPv4 only. Write one like https://video.example/."
    )]
    [InlineData(
        "[::ffff:198.18.0.9]",
        "must have a host name or an IPv4 address: viewers have IPv4 only. Write one like https://video.example/."
    )]
    public void OriginUrl_ThatViewersCannotReach_IsRefused(string host, string why) =>
        Assert.Equal(
            [$"viewers.originUrl: \"https://{host}/\" {why}"],
            MistakesOf("https://video.example/", $"https://{host}/", $"allowedHosts: ['{host.Trim('[', ']')}']")
        );

    [Fact]
    public void OriginUrl_AnotherAddressOfTheNodeNetwork_IsTaken() =>
        Assert.Equal(
            "198.51.100.80",
            SettingsReaderTests
                .Read(Changed("https://video.example/", "https://198.51.100.80/", "allowedHosts: [198.51.100.80]"))
                .Viewers.OriginUrl.Host
        );

    [Theory]
    [InlineData("198.51.100.10/31")]
    [InlineData("198.51.100.8/30")]
    [InlineData("198.51.100.10/32")]
    public void NodeNetwork_TooSmallForItsHosts_IsRefused(string network) =>
        Assert.Contains(
            $"nodeNetwork: \"{network}\" must have a length of at most 29: it holds the router, the control plane and a worker. "
                + "Write the network that the hosts are in.",
            MistakesOf("nodeNetwork: 198.51.100.0/24", $"nodeNetwork: {network}")
        );

    [Theory]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 203.0.113.64/31",
        "workers[1].podCidr: \"203.0.113.64/31\" must have room for at least 5 pods, and has room for 0. Give the node a /29 or "
            + "a larger range."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 203.0.113.64/32",
        "workers[1].podCidr: \"203.0.113.64/32\" must have room for at least 5 pods, and has room for 0. Give the node a /29 or "
            + "a larger range."
    )]
    [InlineData(
        "nodeNetwork: 198.51.100.0/24",
        "nodeNetwork: 198.51.100.7/24",
        "nodeNetwork: \"198.51.100.7/24\" has address bits beyond its first 24. Write 198.51.100.0/24, or another length."
    )]
    public void Range_OfABadLength_IsRefused(string good, string bad, string message) => Assert.Equal([message], MistakesOf(good, bad));

    [Fact]
    public void PodCidr_OfTheWholeWorld_IsToldWithAllThatItOverlaps() =>
        Assert.Equal(
            3 + 6,
            MistakesOf("podCidr: 203.0.113.64/26", "podCidr: 0.0.0.0/0")
                .Count(message => message.StartsWith("workers[1].podCidr: \"0.0.0.0/0\" overlaps ", StringComparison.Ordinal)) - 1
        );

    private static string Changed(string good, string bad, string allowed = "allowedHosts: [video.example]")
    {
        Assert.Contains(good, StackYaml.Good, StringComparison.Ordinal);
        return StackYaml
            .Good.Replace("allowedHosts: [video.example]", allowed, StringComparison.Ordinal)
            .Replace(good, bad, StringComparison.Ordinal);
    }

    private static IEnumerable<string> MistakesOf(string good, string bad, string allowed = "allowedHosts: [video.example]") =>
        Assert
            .Throws<SettingsException>(() => SettingsReaderTests.Read(Changed(good, bad, allowed)))
            .Errors.Select(error => error.ToString());
}
