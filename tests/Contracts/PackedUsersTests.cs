using System.Net;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class PackedUsersTests
{
    private static readonly PackedUsers Users = new()
    {
        Nodes = new Dictionary<string, UserRange>
        {
            ["worker1"] = new() { Cidr = "198.18.64.0/23", Users = 500 },
        },
    };

    private static string Reason(string text) => Assert.Throws<RecordException>(() => RunFile.ReadUsers(text)).Message;

    [Fact]
    public void Write_Users_HasTheseNames() =>
        Assert.Equal(
            """{"schema":1,"nodes":{"worker1":{"cidr":"198.18.64.0/23","users":500}}}""",
            JsonNode.Parse(RunFile.Write(Users))!.ToJsonString()
        );

    [Fact]
    public void ReadUsers_WhatWasWritten_IsTheSame() => Assert.Equal(Users.Nodes, RunFile.ReadUsers(RunFile.Write(Users)).Nodes);

    [Theory]
    [InlineData(1, "198.18.64.1")]
    [InlineData(255, "198.18.64.255")]
    [InlineData(256, "198.18.65.0")]
    [InlineData(500, "198.18.65.244")]
    public void AddressOf_User_IsTheRangesOneWithItsNumber(int user, string address) =>
        Assert.Equal(IPAddress.Parse(address), Users.Nodes["worker1"].AddressOf(user));

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public void AddressOf_NoSuchUser_IsRefused(int user) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Users.Nodes["worker1"].AddressOf(user));

    [Theory]
    [InlineData("500", "0", "nodes[\"worker1\"].users: \"0\" must be 1-510: 198.18.64.0/23 has 512 addresses.")]
    [InlineData("500", "511", "nodes[\"worker1\"].users: \"511\" must be 1-510: 198.18.64.0/23 has 512 addresses.")]
    [InlineData(
        "64.0/23",
        "64.0/32",
        "nodes[\"worker1\"].cidr: \"198.18.64.0/32\" must be a prefix of 30 bits at most, to have an address for a user."
    )]
    [InlineData(
        "198.18.64.0/23",
        "2001:db8::/64",
        "nodes[\"worker1\"].cidr: \"2001:db8::/64\" must be an IPv4 prefix such as 198.18.64.0/23."
    )]
    [InlineData("64.0/23", "64.1/23", "nodes[\"worker1\"].cidr: \"198.18.64.1/23\" must be an IPv4 prefix such as 198.18.64.0/23.")]
    [InlineData("\"schema\": 1", "\"schema\": 2", "schema: \"2\" must be 1. Use the viewer image that belongs to this measure.")]
    public void ReadUsers_OneRuleBroken_SaysWhich(string from, string to, string reason) =>
        Assert.Equal(reason, Reason(RunFile.Write(Users).Replace(from, to, StringComparison.Ordinal)));

    [Fact]
    public void ReadUsers_NodeOfNothing_IsRefused() =>
        Assert.Equal("nodes[\"worker1\"]: must not be null.", Reason("""{"schema":1,"nodes":{"worker1":null}}"""));

    [Fact]
    public void ReadUsers_AnyText_IsRefusedWithAReasonAndNothingElse() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Reason(text ?? "").Length > 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Names_OfAUser_AreItsPodsWithItsNumber() =>
        Assert.Equal(("users-x7k2p-12", "0b9c-1"), (PackedUserName.Viewer("users-x7k2p", 12), PackedUserName.Uid("0b9c", 1)));
}
