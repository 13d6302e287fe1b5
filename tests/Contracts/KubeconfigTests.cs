using QuicLoad.Contracts;
using QuicLoad.Tests.Components;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class KubeconfigTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void Parse_WhatTheProgramRendered_IsTaken(string end) =>
        Assert.Equal(AdminKubeconfig.Text, Kubeconfig.Parse(AdminKubeconfig.Text + end).Render());

    [Theory]
    [InlineData("    client-key-data", "    exec: {command: sh}\n    client-key-data")]
    [InlineData("    server:", "    proxy-url: https://attacker.example\n    server:")]
    [InlineData("preferences: {}\n", "")]
    [InlineData("https://198.51.100.10:6443", "http://198.51.100.10:6443")]
    [InlineData("https://198.51.100.10:6443", "https://attacker.example:6443")]
    [InlineData("https://198.51.100.10:6443", "https://198.51.100.10:6443/path")]
    [InlineData("kubernetes-admin", "other")]
    public void Parse_AnythingElse_IsRefusedWithoutItsText(string from, string to)
    {
        var error = Assert.Throws<FormatException>(() =>
            Kubeconfig.Parse(AdminKubeconfig.Text.Replace(from, to, StringComparison.Ordinal))
        );
        Assert.DoesNotContain("attacker", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Kubeconfig_ShowsNoData() =>
        Assert.Equal("kubeconfig of 198.51.100.10:6443", Kubeconfig.Parse(AdminKubeconfig.Text).ToString());
}
