using QuicLoad.Bench.Networks;
using QuicLoad.Tests.Golden;

namespace QuicLoad.Tests.Tools.Bench.Networks;

public sealed class MachineScriptsTests
{
    public static TheoryData<string> Scripts => [.. MachineScripts.All];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_PassesShellcheck(string script) =>
        Assert.Equal("", await ShellPrograms.CheckAsync(script, CancellationToken.None));

    [Fact]
    public async Task AwaitGone_NoRoute_IsAbsent()
    {
        var (code, output, _) = await ShellPrograms.ShellAsync(
            MachineScripts.AwaitGone,
            "",
            CancellationToken.None,
            "198.18.130.0/25",
            "198.51.100.13",
            "1"
        );

        Assert.Equal((0, "absent\n"), (code, output));
    }
}
