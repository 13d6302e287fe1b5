using QuicLoad.Acceptance.Services;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Services;

public sealed class TableChangesTests
{
    private static readonly TableChanges Changes = TableChanges.Parse(["1796142326.213215\n1796142327.058914\n", "", "1796142400.5\n"]);

    [Fact]
    public void Parse_WhatTwoBalancersSay_HasAllOfIt() => Assert.Equal(3, Changes.Count);

    [Theory]
    [InlineData(1796142326.2, 0.02, true)]
    [InlineData(1796142399.6, 0.02, true)]
    [InlineData(1796142398.6, 1, true)]
    [InlineData(1796142399.4, 0.02, false)]
    [InlineData(1796142400.6, 2, false)]
    public void Met_RequestBesideAChange_IsUnderWayThenOrNot(double at, double seconds, bool met) =>
        Assert.Equal(met, Changes.Met(new BalanceAnswer(0, "198.18.0.90", 0, seconds, Error: "Connection reset by peer") { At = at }));
}
