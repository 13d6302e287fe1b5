using QuicLoad.Acceptance.Doctor;
using QuicLoad.Acceptance.Networks;
using QuicLoad.Doctor.Checks;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Doctor;

public sealed class PlantedFaultsTests
{
    /// <summary>Those of the doctor's suite and those that the networks' suite plants.</summary>
    private static readonly PlantedFault[] Everywhere = [.. PlantedFaults.All, .. OverlayFaults.All, .. BgpFaults.All];

    [Fact]
    public void All_EachFault_IsOfAKnownCheckAndMachine() =>
        Assert.All(
            Everywhere,
            fault =>
            {
                Assert.Contains(fault.Check, AllChecks.List.Select(check => check.Name));
                Assert.NotNull(LabLayout.Default.Find(fault.Machine));
            }
        );

    [Fact]
    public void All_WhatFixLeavesAlone_TheTestUndoes() => Assert.DoesNotContain(Everywhere, fault => !fault.IsMended && fault.Undo is null);

    [Fact]
    public void All_AreAtLeastFifteenWithNamesOfTheirOwn()
    {
        Assert.InRange(PlantedFaults.All.Count, 15, 100);
        Assert.Equal(PlantedFaults.All.Count, PlantedFaults.All.Select(fault => fault.Name).Distinct().Count());
    }

    [Fact]
    public void DoctorTests_TheirCases_AreAllFaultsByCheckAndName() =>
        Assert.Equal(
            PlantedFaults.All.Select(fault => $"{fault.Check} {fault.Name}").Order(StringComparer.Ordinal),
            DoctorTests.Few.Concat(DoctorTests.Others).Select(row => string.Join(' ', row)).Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("bridge-bgp-router", "bgp-route bgp-session")]
    [InlineData("bridge-vxlan-static", "mtu overlay routing-file routing-service translation")]
    public void NetworkCases_WithFaultsOfTheirOwn_PlantAllOfThem(string name, string checks)
    {
        var faults = NetworkCases.All.Single(one => one.Name == name).Faults;
        Assert.Equal(checks, string.Join(' ', faults.Select(fault => fault.Check).Distinct().Order(StringComparer.Ordinal)));
        Assert.Contains(faults, new[] { BgpFaults.All, OverlayFaults.All });
        Assert.Equal(faults.Count, faults.Select(fault => fault.Name).Distinct().Count());
    }

    [Fact]
    public void Few_AreMendedAll()
    {
        Assert.Equal(4, PlantedFaults.Few.Count);
        Assert.All(PlantedFaults.Few, fault => Assert.True(fault.IsMended));
    }

    [Fact]
    public void Parse_AnAnswer_GivesItsFindings()
    {
        var answer = DoctorAnswer.Parse(
            Result(
                """{"checks":7,"results":[{"host":"router","check":"route","state":"wrong","declared":"a","found":"missing","cure":"c"}]}"""
            )
        );
        Assert.Equal((1, 7), (answer.ExitCode, answer.Checks));
        Assert.Equal("exit code 1, router route wrong: missing", answer.ToString());
    }

    [Fact]
    public void Parse_NoJson_SaysWhatCame() =>
        Assert.Contains(
            "doctor: Pulumi.dev.yaml has a mistake",
            Assert.Throws<QuicLoad.Lab.LabException>(() => DoctorAnswer.Parse(Result("doctor: Pulumi.dev.yaml has a mistake"))).Message,
            StringComparison.Ordinal
        );

    private static CommandResult Result(string output) => new(new Command("./doctor", "-s", "dev"), 1, output, "", TimeSpan.Zero);
}
