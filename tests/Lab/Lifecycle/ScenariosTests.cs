using QuicLoad.Lab;
using QuicLoad.Lab.Lifecycle;
using Xunit;

namespace QuicLoad.Tests.Lab.Lifecycle;

public sealed class ScenariosTests
{
    [Fact]
    public void All_Names_AreDifferentWords()
    {
        Assert.Equal(Scenarios.All.Count, Scenarios.All.Select(scenario => scenario.Name).Distinct().Count());
        Assert.All(Scenarios.All, scenario => Assert.Matches("^[a-z]+(-[a-z]+)*$", scenario.Name));
    }

    [Fact]
    public void All_Last_IsTheOneThatTakesTheLabDown() => Assert.Equal("cni-bridge", Scenarios.All[^1].Name);

    [Fact]
    public void Brief_Scenarios_AreTheFirst() =>
        Assert.Equal(["add-one", "kill-one", "reboot-one", "dead-worker"], Scenarios.All.TakeWhile(scenario => scenario.IsBrief).Select(scenario => scenario.Name));

    [Fact]
    public void Choose_Nothing_IsAllThatTheBriefOnesAreNoPartOf() =>
        Assert.Equal(Scenarios.All.Where(scenario => scenario.Name is not ("kill-one" or "reboot-one")), Scenarios.Choose([]));

    [Fact]
    public void Choose_Names_KeepsTheListsOrder() =>
        Assert.Equal(["add-one", "kills"], Scenarios.Choose(["kills", "add-one"]).Select(scenario => scenario.Name));

    [Fact]
    public void Choose_UnknownName_ListsThem() => Assert.StartsWith(
        "--only: \"kill\" must be one of add-one, kill-one, ", Assert.Throws<LabException>(() => Scenarios.Choose(["kills", "kill"])).Message, StringComparison.Ordinal);
}
