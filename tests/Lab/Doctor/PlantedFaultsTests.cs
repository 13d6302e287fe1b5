using QuicLoad.Drift.Checks;
using QuicLoad.Lab.Doctor;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Tests.Lab.Doctor;

public sealed class PlantedFaultsTests
{
    [Fact]
    public void All_EachFault_IsOfAKnownCheckAndMachine() => Assert.All(PlantedFaults.All, fault =>
    {
        Assert.Contains(fault.Check, AllChecks.List.Select(check => check.Name));
        Assert.NotNull(LabLayout.Default.Find(fault.Machine));
    });

    [Fact]
    public void All_WhatFixLeavesAlone_TheTestUndoes() => Assert.DoesNotContain(PlantedFaults.All, fault => !fault.IsMended && fault.Undo is null);

    [Fact]
    public void All_AreAtLeastFifteenWithNamesOfTheirOwn()
    {
        Assert.InRange(PlantedFaults.All.Count, 15, 100);
        Assert.Equal(PlantedFaults.All.Count, PlantedFaults.All.Select(fault => fault.Name).Distinct().Count());
    }

    [Fact]
    public void Choose_NamesOfChecks_GiveTheirFaults()
    {
        Assert.Equal(PlantedFaults.All, PlantedFaults.Choose([]));
        Assert.Equal(["a node is cordoned"], PlantedFaults.Choose(["cordon"]).Select(fault => fault.Name));
        Assert.StartsWith("--only: \"cordons\" must be one of swap, ", Assert.Throws<QuicLoad.Lab.LabException>(() => PlantedFaults.Choose(["cordons"])).Message, StringComparison.Ordinal);
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
        var answer = DoctorAnswer.Parse(Result("""{"checks":7,"results":[{"host":"router","check":"route","state":"wrong","declared":"a","found":"missing","cure":"c"}]}"""));
        Assert.Equal((1, 7), (answer.ExitCode, answer.Checks));
        Assert.Equal("exit code 1, router route wrong: missing", answer.ToString());
    }

    [Fact]
    public void Parse_NoJson_SaysWhatCame() => Assert.Contains(
        "doctor: Pulumi.dev.yaml has a mistake", Assert.Throws<QuicLoad.Lab.LabException>(() => DoctorAnswer.Parse(Result("doctor: Pulumi.dev.yaml has a mistake"))).Message, StringComparison.Ordinal);

    private static CommandResult Result(string output) => new(new Command("./doctor", "-s", "dev"), 1, output, "", TimeSpan.Zero);
}
