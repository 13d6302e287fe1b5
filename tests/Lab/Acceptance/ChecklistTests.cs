using QuicLoad.Lab;
using QuicLoad.Lab.Acceptance;
using Xunit;

namespace QuicLoad.Tests.Lab.Acceptance;

public sealed class ChecklistTests
{
    private readonly List<string> said = [];

    [Fact]
    public async Task Check_HoldsFailsAndThrows_AreCounted()
    {
        var checks = new Checklist(said.Add);

        Assert.True(await checks.CheckAsync("one", true, "unused"));
        Assert.False(await checks.CheckAsync("two", false, "found 2"));
        Assert.False(await checks.CheckAsync("three", () => throw new LabException("no machine")));

        Assert.Equal(["PASS  one (0.0 s)", "FAIL  two (0.0 s): found 2", "FAIL  three (0.0 s): no machine"], said);
        Assert.Equal("1 passed, 2 failed", checks.Summary);
        Assert.Equal(1, checks.ExitCode);
    }

    [Fact]
    public async Task ExitCode_AllHold_IsZero()
    {
        var checks = new Checklist(said.Add);
        await checks.CheckAsync("one", true, "unused");

        Assert.Equal(0, checks.ExitCode);
    }

    [Fact]
    public void ExitCode_NothingChecked_IsNotZero() => Assert.Equal(1, new Checklist(said.Add).ExitCode);
}
