using System.Net;
using QuicLoad.Stacks.Hosts;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class KnownHostsTests
{
    private static readonly IPAddress Address = IPAddress.Parse("198.51.100.11");

    [Theory]
    [InlineData("198.51.100.11 ssh-ed25519 AAAA", 22, "ssh-ed25519 AAAA")]
    [InlineData("worker1,198.51.100.11 ssh-ed25519 AAAA a comment", 22, "ssh-ed25519 AAAA")]
    [InlineData("[198.51.100.11]:2222 ssh-ed25519 AAAA", 2222, "ssh-ed25519 AAAA")]
    [InlineData("198.51.100.11 ssh-ed25519 AAAA", 2222, null)]
    [InlineData("198.51.100.110 ssh-ed25519 AAAA", 22, null)]
    [InlineData("# 198.51.100.11 ssh-ed25519 AAAA", 22, null)]
    [InlineData("@revoked 198.51.100.11 ssh-ed25519 AAAA", 22, null)]
    [InlineData("198.51.100.11 ssh-dss AAAA", 22, null)]
    [InlineData("198.51.100.11 ssh-ed25519 AAAA\n198.51.100.11 ssh-rsa BBBB\n198.51.100.11 ecdsa-sha2-nistp256 CCCC", 22, "ecdsa-sha2-nistp256 CCCC")]
    [InlineData("", 22, null)]
    public void Find_Line_GivesTheKeyOrNone(string text, int port, string? key) => Assert.Equal(key, KnownHosts.Parse(text).Find(Address, port));

    [Fact]
    public void Find_HashedName_GivesItsKey()
    {
        // as ssh-keygen -H wrote it for 198.51.100.11
        const string line = "|1|Ug53/24bY5HSLrkXZQb/MUTGxI4=|Ji8Tmy/6EFINccFFWXv9YFhD8Iw= ssh-ed25519 AAAA";
        Assert.Equal("ssh-ed25519 AAAA", KnownHosts.Parse(line).Find(Address, 22));
        Assert.Null(KnownHosts.Parse(line).Find(IPAddress.Parse("198.51.100.12"), 22));
    }
}
