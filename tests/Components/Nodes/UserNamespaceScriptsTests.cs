using QuicLoad.Components.Nodes;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Components.Nodes;

/// <summary>The check of a worker's kernel, run by a real shell over made-up settings.</summary>
public sealed class UserNamespaceScriptsTests : IDisposable
{
    private readonly TemporaryFolder settings = new();

    public void Dispose() => settings.Dispose();

    [Theory]
    [InlineData(
        "user/max_user_namespaces",
        "0",
        "user.max_user_namespaces is \"0\", so that browsers have no sandbox; it must be above 0. Run: echo "
            + "'user.max_user_namespaces = 65536' >> /etc/sysctl.d/99-user-namespaces.conf && sysctl --system. Or set viewers.kind to "
            + "synthetic."
    )]
    [InlineData(
        "kernel/unprivileged_userns_clone",
        "0",
        "kernel.unprivileged_userns_clone is \"0\", so that browsers have no sandbox; it must be 1. Run: echo "
            + "'kernel.unprivileged_userns_clone = 1' >> /etc/sysctl.d/99-user-namespaces.conf && sysctl --system. Or set viewers.kind "
            + "to synthetic."
    )]
    [InlineData(
        "kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "kernel.apparmor_restrict_unprivileged_userns is \"1\", so that browsers have no sandbox; it must be 0. Run: echo "
            + "'kernel.apparmor_restrict_unprivileged_userns = 0' >> /etc/sysctl.d/99-user-namespaces.conf && sysctl --system. Or set "
            + "viewers.kind to synthetic."
    )]
    [InlineData("user/max_user_namespaces", "95000", null)]
    [InlineData("kernel/unprivileged_userns_clone", "1", null)]
    [InlineData("kernel/apparmor_restrict_unprivileged_userns", "0", null)]
    public async Task Require_Setting_IsRefusedWithItsCure(string key, string value, string? message)
    {
        var file = settings.PathTo(key);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, value + "\n");
        Assert.Equal(message is null ? (0, "on\n", "") : (1, "", $"worker1: {message}\n"), await RunAsync());
    }

    [Fact]
    public async Task Require_KernelWithoutTheSettings_IsGoodEnough() => Assert.Equal((0, "on\n", ""), await RunAsync());

    private async Task<(int Code, string Output, string Error)> RunAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        const string beginning = "set -eu\nfail() { printf 'worker1: %s\\n' \"$*\" >&2; exit 1; }\n";
        var check = UserNamespaceScripts.Require.Value.Replace("/proc/sys", settings.Root, StringComparison.Ordinal);
        return await ShellPrograms.ShellAsync(beginning + check + "\necho on\n", string.Empty, deadline.Token);
    }
}
