using QuicLoad.Lab.Network;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Network;

public sealed class SysctlsTests
{
    [Fact]
    public void Compare_ChangedComeAndGone_GivesTheChangedOnly()
    {
        var before = new Dictionary<string, string>
        {
            ["kernel/panic"] = "0",
            ["vm/swappiness"] = "60",
            ["net/ipv4/conf/eth9/forwarding"] = "0",
        };
        var now = new Dictionary<string, string>
        {
            ["kernel/panic"] = "10",
            ["vm/swappiness"] = "60",
            ["net/ipv4/conf/eth8/forwarding"] = "1",
        };

        var change = Assert.Single(Sysctls.Compare(before, now));

        Assert.Equal("kernel.panic: \"0\" -> \"10\"", change.ToString());
    }
}
