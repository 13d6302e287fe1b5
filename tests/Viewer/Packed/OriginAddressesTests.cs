using System.Net;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

public sealed class OriginAddressesTests
{
    private readonly OriginAddresses origins = new(TimeProvider.System);

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8::9", "2001:db8::9")]
    [InlineData("localhost", "127.0.0.1")]
    public async Task Find_AddressOrName_IsItsAddress(string host, string address) =>
        Assert.Equal(IPAddress.Parse(address), await origins.FindAsync(host, 7, CancellationToken.None));
}
