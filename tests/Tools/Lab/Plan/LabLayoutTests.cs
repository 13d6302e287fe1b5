using QuicLoad.Lab;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Plan;

public sealed class LabLayoutTests
{
    [Theory]
    [InlineData(1, "router master worker1 origin")]
    [InlineData(2, "router master worker1 worker2 origin")]
    [InlineData(4, "router master worker1 worker2 worker3 worker4 origin")]
    public void Machines_ByNumberOfWorkers_AreTheFirstOfThem(int workers, string machines) =>
        Assert.Equal(machines.Split(' '), new LabLayout(workers, HostSupply.Mixed).Machines.Select(machine => machine.Name));

    [Fact]
    public void Machines_WithBalancers_HaveTheirHosts() =>
        Assert.Equal(
            ["router", "balancer1", "balancer2", "master", "worker1", "origin"],
            (new LabLayout(1, HostSupply.Mixed) with { HasBalancers = true }).Machines.Select(machine => machine.Name)
        );

    [Theory]
    [InlineData("mixed", "master worker1 worker3")]
    [InlineData("prepared", "master worker1 worker2 worker3 worker4")]
    [InlineData("bare", "")]
    public void Machines_BySupply_HoldTheBinariesOrNot(string hosts, string prepared)
    {
        var layout = LabLayout.Choose(4, hosts, LabLayout.Default);

        Assert.Equal(
            prepared,
            string.Join(' ', layout.Nodes.Where(machine => machine.Role == MachineRole.PreparedNode).Select(machine => machine.Name))
        );
        Assert.Equal(
            [MachineRole.Router, MachineRole.Origin],
            layout.Machines.Where(machine => !machine.IsNode).Select(machine => machine.Role)
        );
        Assert.Single(layout.Nodes, machine => machine.IsMaster);
    }

    [Fact]
    public void Choose_NothingAsked_IsWhatIsThere() =>
        Assert.Equal(new LabLayout(3, HostSupply.Bare), LabLayout.Choose(null, null, new LabLayout(3, HostSupply.Bare)));

    [Fact]
    public void Choose_Asked_IsThat() =>
        Assert.Equal(new LabLayout(4, HostSupply.Prepared), LabLayout.Choose(4, "prepared", LabLayout.Default));

    [Theory]
    [InlineData(0, null, "--workers: \"0\" must be 1-4.")]
    [InlineData(5, null, "--workers: \"5\" must be 1-4.")]
    [InlineData(2, "1", "--hosts: \"1\" must be mixed or prepared or bare.")]
    public void Choose_WhatNoLabHas_IsRefused(int? workers, string? hosts, string message) =>
        Assert.Equal(message, Assert.Throws<LabException>(() => LabLayout.Choose(workers, hosts, LabLayout.Default)).Message);

    [Fact]
    public void Find_UnknownName_ListsTheMachines()
    {
        var error = Assert.Throws<LabException>(() => LabLayout.Default.Find("worker3"));

        Assert.Equal(
            "host: \"worker3\" is not a machine of the lab; it must be one of router, master, worker1, worker2, origin.",
            error.Message
        );
    }
}
