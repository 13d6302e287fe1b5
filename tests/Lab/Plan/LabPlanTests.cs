using System.Net;
using QuicLoad.Lab.Plan;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Lab.Plan;

public sealed class LabPlanTests
{
    private static readonly IPNetwork[] DocumentationAndBenchmark =
        [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("198.18.0.0/15")];

    [Fact]
    public void Machines_AllAddresses_AreDifferentAndOfRangesThatNoRealNetworkUses()
    {
        var addresses = LabPlan.Machines.SelectMany(machine => machine.Ports).SelectMany(port => port.Addresses).Append(LabPlan.AdminAddress).ToList();

        Assert.Equal(10, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.Contains(DocumentationAndBenchmark, range => range.Contains(address)));
    }

    [Fact]
    public void Machines_CablesAndLinks_FitTheKernelsFifteenCharacters() =>
        Assert.All(
            LabPlan.Machines.SelectMany(machine => machine.Ports.Select(port => $"{machine.Name}-{port.Interface}")).Append(LabPlan.AdminLink),
            name => Assert.InRange(name.Length, 1, 15));

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
    public void Workers_OfTheDefaultLayout_AreThoseOfTheStacks()
    {
        foreach (var network in LabNetwork.All)
        {
            var settings = File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{network.Stack}.yaml"));

            Assert.All(
                LabPlan.Workers.Take(LabLayout.DefaultWorkers),
                worker => Assert.Contains($"    - name: {worker.Name}\n      address: {worker.Address}\n      podCidr: {worker.Pods}\n", settings, StringComparison.Ordinal));
            Assert.DoesNotContain(LabPlan.Workers.ElementAt(LabLayout.DefaultWorkers).Name, settings, StringComparison.Ordinal);
        }
    }
}
