using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>Names, addresses and ranges of hosts, and the router, each mistake alone: one error, word for word.</summary>
public sealed class AddressMistakeTests
{
    [Theory]
    [InlineData(
        "serviceCidr: 198.19.0.0/16",
        "serviceCidr: 198.19.0.0",
        "kubernetes.serviceCidr: \"198.19.0.0\" must be an IPv4 prefix of an address, a slash and a length from 0 to 32. Write "
            + "one like 203.0.113.0/25."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 203.0.113.64/33",
        "workers[1].podCidr: \"203.0.113.64/33\" must be an IPv4 prefix of an address, a slash and a length from 0 to 32. Write "
            + "one like 203.0.113.0/25."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 203.0.113.70/26",
        "workers[1].podCidr: \"203.0.113.70/26\" has address bits beyond its first 26. Write 203.0.113.64/26, or another length."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 203.0.113.0/25",
        "workers[1].podCidr: \"203.0.113.0/25\" overlaps workers[0].podCidr. Give each node a range of its own."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 198.51.100.128/26",
        "workers[1].podCidr: \"198.51.100.128/26\" overlaps nodeNetwork, 198.51.100.0/24. Give each node a range of its own."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 198.19.4.0/26",
        "workers[1].podCidr: \"198.19.4.0/26\" overlaps kubernetes.serviceCidr, 198.19.0.0/16. Give each node a range of its own."
    )]
    [InlineData(
        "serviceCidr: 198.19.0.0/16",
        "serviceCidr: 198.51.100.128/25",
        "kubernetes.serviceCidr: \"198.51.100.128/25\" overlaps nodeNetwork, 198.51.100.0/24. Choose another range."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 203.0.113.64/30",
        "workers[1].podCidr: \"203.0.113.64/30\" must have room for at least 5 pods, and has room for 1. Give the node a /29 or "
            + "a larger range."
    )]
    [InlineData(
        "address: 198.51.100.12",
        "address: 198.51.100",
        "workers[1].address: \"198.51.100\" must be an IPv4 address of four numbers from 0 to 255. Write one like 198.51.100.11."
    )]
    [InlineData(
        "address: 198.51.100.12",
        "address: 198.51.100.11",
        "workers[1].address: \"198.51.100.11\" is taken by workers[0].address. Give each host an address of its own."
    )]
    [InlineData(
        "name: worker2",
        "name: worker1",
        "workers[1].name: \"worker1\" is taken by workers[0].name. Give each host a name of its own."
    )]
    [InlineData("name: router", "name: worker1", "router.name: \"worker1\" is taken by workers[0].name. Give each host a name of its own.")]
    [InlineData(
        "name: worker2",
        "name: Worker_2",
        "workers[1].name: \"Worker_2\" must be a DNS label: 1 to 63 lower-case letters, digits and dashes, no dash at either "
            + "end. Write one like worker1."
    )]
    [InlineData(
        "address: 198.51.100.12",
        "{ADDRESS}",
        "workers[1].address: \"198.51.101.12\" is outside nodeNetwork, 198.51.100.0/24. Use an address of that network, or "
            + "correct nodeNetwork."
    )]
    [InlineData(
        "address: 198.51.100.12",
        "{BROADCAST}",
        "workers[1].address: \"198.51.100.255\" is the first or last address of nodeNetwork, 198.51.100.0/24, which no host may "
            + "have. Use one between them."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [dns.example]",
        "dns.servers[0]: \"dns.example\" must be an IPv4 address of four numbers from 0 to 255. Write one like 198.51.100.11."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4]",
        "dns.servers: \"192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4\" must have at most 3 items. Remove some."
    )]
    [InlineData(
        "servers: [198.18.0.53]",
        "servers: [198.18.128.53]",
        "dns.servers[0]: \"198.18.128.53\" is inside controlPlane.podCidr, 198.18.128.0/24, where only pods and Services are. "
            + "Use another address or another range."
    )]
    [InlineData("kind: linux", "kind: junos", "router.kind: \"junos\" must be linux, frr or manual. Write linux, frr or manual.")]
    [InlineData(
        "kind: linux",
        "kind: linux\n    deadlineMinutes: 5",
        "router.deadlineMinutes: is not a setting. Remove it, or use one of abandoned, address, hostKey, kind, name, takeOver."
    )]
    [InlineData(
        "kind: linux",
        "kind: manual\n    takeOver: true",
        "router.takeOver: is not a setting. Remove it, or use one of address, deadlineMinutes, kind, name."
    )]
    [InlineData(
        "podCidr: 203.0.113.64/26",
        "podCidr: 203.0.113.64/26\n      abandoned: maybe",
        "workers[1].abandoned: \"maybe\" must be true or false. Write one of them."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string good, string bad, string message) =>
        Assert.Equal([message], Mistakes.Find(good, bad));
}
