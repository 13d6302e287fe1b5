using System.Net;
using QuicLoad.Lab;
using QuicLoad.Lab.Plan;
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

        Assert.Equal(8, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.Contains(DocumentationAndBenchmark, range => range.Contains(address)));
    }

    [Fact]
    public void Machines_CablesAndLinks_FitTheKernelsFifteenCharacters() =>
        Assert.All(
            LabPlan.Machines.SelectMany(machine => machine.Ports.Select(port => $"{machine.Name}-{port.Interface}")).Append(LabPlan.AdminLink),
            name => Assert.InRange(name.Length, 1, 15));

    [Fact]
    public void Find_UnknownName_ListsTheMachines()
    {
        var error = Assert.Throws<LabException>(() => LabPlan.Find("worker3"));

        Assert.Equal("host: \"worker3\" is not a machine of the lab; it must be one of router, master, worker1, worker2, origin.", error.Message);
    }
}
