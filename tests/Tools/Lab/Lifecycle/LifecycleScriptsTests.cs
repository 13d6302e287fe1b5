using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Lifecycle;

public sealed class LifecycleScriptsTests
{
    public static TheoryData<string> Scripts =>
        [LifecycleScripts.Remains, LifecycleScripts.Leases, LifecycleScripts.NodeFaults, LifecycleScripts.Logins];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_PassesShellcheck(string script) =>
        Assert.Equal("", await ShellPrograms.CheckAsync(script, CancellationToken.None));

    [Fact]
    public async Task Leases_FolderOfAPlugin_AreTheAddressesOnly()
    {
        var folder = Directory.CreateTempSubdirectory("quic-load-leases-");
        foreach (var name in new[] { "203.0.113.2", "203.0.113.11", "last_reserved_ip.0", "lock" })
            await File.WriteAllTextAsync(Path.Combine(folder.CreateSubdirectory("cbr0").FullName, name), "x", CancellationToken.None);

        var (code, output, _) = await ShellPrograms.ShellAsync(LifecycleScripts.Leases, "", CancellationToken.None, folder.FullName);

        Assert.Equal(0, code);
        Assert.Equal(
            ["203.0.113.11", "203.0.113.2"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
        );
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Leases_NoFolder_AreNone()
    {
        var (code, output, _) = await ShellPrograms.ShellAsync(LifecycleScripts.Leases, "", CancellationToken.None, "/nowhere");

        Assert.Equal((0, ""), (code, output));
    }
}
