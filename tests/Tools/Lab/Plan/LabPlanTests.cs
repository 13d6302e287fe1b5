using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Lab.Plan;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Plan;

public sealed class LabPlanTests
{
    private static readonly IPNetwork[] DocumentationAndBenchmark =
    [
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("198.18.0.0/15"),
    ];

    [Fact]
    public void Machines_AllAddresses_AreDifferentAndOfRangesThatNoRealNetworkUses()
    {
        var addresses = LabPlan
            .Machines.SelectMany(machine => machine.Ports)
            .SelectMany(port => port.Addresses)
            .Append(LabPlan.AdminAddress)
            .Append(LabPlan.VirtualAddress)
            .ToList();

        Assert.Equal(13, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.Contains(DocumentationAndBenchmark, range => range.Contains(address)));
    }

    [Fact]
    public void Machines_CablesAndLinks_FitTheKernelsFifteenCharacters() =>
        Assert.All(
            LabPlan
                .Machines.SelectMany(machine => machine.Ports.Select(port => $"{machine.Name}-{port.Interface}"))
                .Append(LabPlan.AdminLink),
            name => Assert.InRange(name.Length, 1, 15)
        );

    [Fact]
    public void Machines_RangesOfPods_AreApartAndOfRangesThatNoRealNetworkUses()
    {
        var ranges = LabPlan.Workers.Append(LabPlan.Master).Select(machine => machine.Pods!.Value).ToList();

        Assert.Equal(5, ranges.Count);
        Assert.All(ranges, range => Assert.Single(ranges, other => other.Contains(range.BaseAddress) || range.Contains(other.BaseAddress)));
        Assert.All(ranges, range => Assert.Contains(DocumentationAndBenchmark, real => real.Contains(range.BaseAddress)));
        Assert.All(ranges, range => Assert.False(range.Contains(LabPlan.DnsAddress)));
    }

    [Fact]
    public void Origin_AddressesOfClients_AreInItsNetworkAndNobodyElses()
    {
        var clients = LabPlan.Origin.Clients!.Value;

        Assert.True(LabPlan.OriginNetwork.Covers(clients));
        Assert.All(
            LabPlan.Machines.SelectMany(machine => machine.Ports).SelectMany(port => port.Addresses),
            address => Assert.False(clients.Contains(address))
        );
    }

    [Fact]
    public void ThousandStack_RangesOfUsers_AreApartFromTheLabsAndOfBenchmarks()
    {
        var taken = LabPlan
            .Workers.Append(LabPlan.Master)
            .Select(machine => machine.Pods!.Value)
            .Append(LabPlan.NodeNetwork)
            .Append(LabPlan.OriginNetwork)
            .ToList();
        var users = File.ReadLines(Path.Combine(Repository.Root, "Pulumi.thousand.yaml"))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("userCidr: ", StringComparison.Ordinal))
            .Select(line => IPNetwork.Parse(line["userCidr: ".Length..]))
            .ToList();

        Assert.Equal(2, users.Distinct().Count());
        Assert.All(users, range => Assert.Contains(DocumentationAndBenchmark, real => real.Contains(range.BaseAddress)));
        Assert.All(users, range => Assert.Single(users.Concat(taken), other => other.Overlaps(range)));
    }

    [Fact]
    public void ServicesStack_Balancers_AreTheLabsAndTheirPoolIsApart()
    {
        var settings = File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.services.yaml"));
        var pool = IPNetwork.Parse("198.18.200.0/28");

        Assert.All(
            LabPlan.Balancers,
            machine =>
                Assert.Contains($"      - name: {machine.Name}\n        address: {machine.Address}\n", settings, StringComparison.Ordinal)
        );
        Assert.Contains($"    virtualAddress: {LabPlan.VirtualAddress}\n", settings, StringComparison.Ordinal);
        Assert.Contains($"      - {pool}\n", settings, StringComparison.Ordinal);
        Assert.DoesNotContain(
            LabPlan.Machines.Select(machine => machine.Pods).OfType<IPNetwork>().Append(LabPlan.NodeNetwork).Append(LabPlan.OriginNetwork),
            range => range.Overlaps(pool)
        );
    }

    [Fact]
    public void Workers_OfAStack_AreTheFirstOfTheLab()
    {
        foreach (var network in LabNetwork.All)
        {
            var settings = File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{network.Stack}.yaml"));

            Assert.All(
                LabPlan.Workers.Take(network.Workers),
                worker =>
                    Assert.Contains(
                        $"    - name: {worker.Name}\n      address: {worker.Address}\n      podCidr: {worker.Pods}\n",
                        settings,
                        StringComparison.Ordinal
                    )
            );
            Assert.All(
                LabPlan.Workers.Skip(network.Workers),
                worker => Assert.DoesNotContain(worker.Name, settings, StringComparison.Ordinal)
            );
        }
    }
}
