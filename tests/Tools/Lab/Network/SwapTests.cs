using QuicLoad.Lab.Network;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Network;

public sealed class SwapTests
{
    [Fact]
    public void Parse_TwoInUse_GivesTheirPaths() =>
        Assert.Equal(
            ["/dev/sda5", "/swap file"],
            Swap.Parse(
                "Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n/dev/sda5                               "
                    + "partition\t1\t0\t-2\n/swap\\040file\tfile\t1\t0\t-3\n"
            )
        );

    [Fact]
    public void Parse_None_IsEmpty() => Assert.Empty(Swap.Parse("Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n"));
}
