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
    [InlineData(
        "198.51.100.11 ssh-ed25519 AAAA\n198.51.100.11 ssh-rsa BBBB\n198.51.100.11 ecdsa-sha2-nistp256 CCCC",
        22,
        "ecdsa-sha2-nistp256 CCCC"
    )]
    [InlineData("@cert-authority 198.51.100.11 ssh-ed25519 AAAA", 22, null)]
    [InlineData("@unknown 198.51.100.11 ssh-ed25519 AAAA", 22, null)]
    [InlineData("198.51.100.* ssh-ed25519 AAAA", 22, "ssh-ed25519 AAAA")]
    [InlineData("198.51.100.1? ssh-ed25519 AAAA", 22, "ssh-ed25519 AAAA")]
    [InlineData("198.51.100.1?? ssh-ed25519 AAAA", 22, null)]
    [InlineData("[198.51.100.*]:2222 ssh-ed25519 AAAA", 2222, "ssh-ed25519 AAAA")]
    [InlineData("*,!198.51.100.11 ssh-ed25519 AAAA", 22, null)]
    [InlineData("!198.51.100.12,* ssh-ed25519 AAAA", 22, "ssh-ed25519 AAAA")]
    [InlineData("!198.51.100.12 ssh-ed25519 AAAA", 22, null)]
    [InlineData("198.51.100.11 ssh-ed25519 AAAA\r", 22, "ssh-ed25519 AAAA")]
    [InlineData("\t198.51.100.11\tssh-ed25519\tAAAA", 22, "ssh-ed25519 AAAA")]
    [InlineData(
        "@revoked * ecdsa-sha2-nistp256 CCCC\n198.51.100.11 ssh-ed25519 AAAA\n198.51.100.11 ecdsa-sha2-nistp256 CCCC",
        22,
        "ssh-ed25519 AAAA"
    )]
    [InlineData("@revoked * ssh-ed25519 AAAA\n198.51.100.11 ssh-ed25519 AAAA", 22, "ssh-ed25519 AAAA")]
    [InlineData("", 22, null)]
    public void Find_Line_GivesTheKeyOrNone(string text, int port, string? key) =>
        Assert.Equal(key, KnownHosts.Parse(text).Find(Address, port));

    [Theory]
    [InlineData("@revoked * ssh-ed25519 AAAA", 22, 1)]
    [InlineData("\n# a comment\n@revoked\t198.51.100.11\tssh-ed25519 AAAA why\r\n", 22, 3)]
    [InlineData("@revoked worker1,198.51.100.0,198.51.100.11 ssh-ed25519 AAAA", 22, 1)]
    [InlineData("@revoked [198.51.100.11]:2222 ssh-ed25519 AAAA", 2222, 1)]
    [InlineData("@revoked 198.51.100.11 ssh-ed25519 AAAA", 2222, 1)]
    [InlineData("@revoked [198.51.100.11]:2222 ssh-ed25519 AAAA", 22, null)]
    [InlineData("@revoked |1|Ug53/24bY5HSLrkXZQb/MUTGxI4=|Ji8Tmy/6EFINccFFWXv9YFhD8Iw= ssh-ed25519 AAAA", 22, 1)]
    [InlineData("@revoked |1|Ug53/24bY5HSLrkXZQb/MUTGxI4= ssh-ed25519 AAAA", 22, null)]
    [InlineData("@revoked *,!198.51.100.11 ssh-ed25519 AAAA", 22, null)]
    [InlineData("@revoked 198.51.100.12 ssh-ed25519 AAAA", 22, null)]
    [InlineData("@revoked * ssh-ed25519 BBBB", 22, null)]
    [InlineData("@cert-authority * ssh-ed25519 AAAA", 22, null)]
    [InlineData("# @revoked * ssh-ed25519 AAAA", 22, null)]
    public void RevokedAt_Key_IsTheLineThatNamesTheHost(string text, int port, int? line) =>
        Assert.Equal(line, KnownHosts.Parse(text).RevokedAt(Address, port, "ssh-ed25519 AAAA"));

    [Fact]
    public void Parse_AnyText_IsReadAndInventsNothing()
    {
        var random = new Random(20260113);
        string[] words =
        [
            "@revoked",
            "@cert-authority",
            "#",
            "198.51.100.11",
            "198.51.100.*",
            "*",
            "?",
            "!198.51.100.11",
            "!*",
            "ssh-ed25519",
            "AAAA",
            "|1|",
            ",",
            " ",
            "\t",
            "\n",
            "\r\n",
            "=",
            "\0",
        ];
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => words[random.Next(words.Length)]));
            var file = KnownHosts.Parse(text);
            var key = file.Find(Address, 22);
            Assert.True(key is null || text.Contains("ssh-ed25519", StringComparison.Ordinal), text);
            Assert.True(
                file.RevokedAt(Address, 22, "ssh-ed25519 AAAA") is null || text.Contains("@revoked", StringComparison.Ordinal),
                text
            );
        }
    }

    [Fact]
    public void Find_ManyStars_AreMatchedInShortTime()
    {
        var pattern = string.Concat(Enumerable.Repeat("*1", 2000)) + "x";
        Assert.Null(KnownHosts.Parse($"{pattern} ssh-ed25519 AAAA").Find(Address, 22));
    }

    [Fact]
    public void Find_HashedName_GivesItsKey()
    {
        // as ssh-keygen -H wrote it for 198.51.100.11
        const string line = "|1|Ug53/24bY5HSLrkXZQb/MUTGxI4=|Ji8Tmy/6EFINccFFWXv9YFhD8Iw= ssh-ed25519 AAAA";
        Assert.Equal("ssh-ed25519 AAAA", KnownHosts.Parse(line).Find(Address, 22));
        Assert.Null(KnownHosts.Parse(line).Find(IPAddress.Parse("198.51.100.12"), 22));
    }
}
