using QuicLoad.Components.Viewers;
using Xunit;

namespace QuicLoad.Tests.Components.Viewers;

public sealed class PackedUserShareTests
{
    [Theory]
    [InlineData(1, "5m", "129Mi", "1032Mi", "1040Mi")]
    [InlineData(20, "100m", "148Mi", "1184Mi", "1344Mi")]
    [InlineData(200, "1", "328Mi", "2624Mi", "4224Mi")]
    [InlineData(500, "2500m", "628Mi", "5024Mi", "9024Mi")]
    [InlineData(896, "4480m", "1Gi", "8Gi", "15Gi")]
    public void Requests_Users_GrowWithThem(int users, string cpu, string memory, string limit, string disk)
    {
        var share = new PackedUserShare();
        Assert.Equal(
            (cpu, memory, limit, disk),
            (share.CpuRequest(users), share.MemoryRequest(users), share.MemoryLimit(users), PackedUserShare.DiskLimit(users))
        );
    }

    [Fact]
    public void Requests_OfLessThanKubernetesCounts_AreRoundedUp()
    {
        var share = new PackedUserShare { Cores = 0.0001m, Memory = 1 };
        Assert.Equal(("1m", "129Mi"), (share.CpuRequest(3), share.MemoryRequest(3)));
    }
}
