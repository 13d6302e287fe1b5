using QuicLoad.Acceptance.Running;
using QuicLoad.Lab;
using Xunit;
using Xunit.Sdk;

namespace QuicLoad.Tests.Tools.Lab.Acceptance;

public sealed class ChecklistTests
{
    private readonly List<string> said = [];

    [Fact]
    public async Task Check_HoldsFailsAndThrows_AreShownAndToldTogether()
    {
        var checks = new Checklist(said.Add);

        Assert.True(await checks.CheckAsync("one", true, "unused"));
        Assert.False(await checks.CheckAsync("two", false, "found 2"));
        Assert.False(await checks.CheckAsync("three", () => throw new LabException("no machine")));

        Assert.Equal(["      holds  one (0.0 s)", "      FAILS  two (0.0 s): found 2", "      FAILS  three (0.0 s): no machine"], said);
        Assert.Equal(
            "2 of 3 checks do not hold\ntwo (0.0 s): found 2\nthree (0.0 s): no machine",
            Assert.Throws<FailException>(checks.Close).Message
        );
    }

    [Fact]
    public async Task Close_AllHold_Passes()
    {
        var checks = new Checklist(said.Add);
        await checks.CheckAsync("one", true, "unused");

        checks.Close();
    }

    [Fact]
    public void Close_NothingChecked_Fails() =>
        Assert.Equal("nothing was checked", Assert.Throws<FailException>(new Checklist(said.Add).Close).Message);
}
