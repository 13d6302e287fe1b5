using QuicLoad.Lab.Machines;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Machines;

public sealed class CapabilitiesTests
{
    [Theory]
    [InlineData("CapEff:\t000001ffffffffff\nCapBnd:\t000001fffeffffff\n", true)]
    [InlineData("CapEff:\t000001fffeffffff\nCapBnd:\t000001ffffffffff\n", false)]
    [InlineData("Name:\tsh\n", false)]
    public void Lacks_SysResource_LooksAtTheBoundingSet(string status, bool expected) =>
        Assert.Equal(expected, Capabilities.Lacks(Capabilities.SysResource, status));
}
