using QuicLoad.Components.Nodes;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Components.Nodes;

/// <summary>Swap that units of systemd bring; systemd is played, its folders are real.</summary>
public sealed class SystemScriptsTests : IDisposable
{
    private const string GptUnit = @"dev-disk-by\x2dpartuuid-1234.swap";

    /// <summary>The kernel's part: nothing here may touch the machine's own swap, modules and settings.</summary>
    private const string Host = $"""
        for program in swapoff swapon modprobe sysctl; do printf '#!/bin/sh\necho "%s $*" >> /run/called\n' "$program" > "/usr/local/sbin/$program"; chmod 755 "/usr/local/sbin/$program"; done
        printf '# empty\n' > /etc/fstab
        mkdir -p /etc/systemd/system/swap.target.wants /run/systemd/generator.late
        printf '[Swap]\nWhat=/swapfile\n' > /etc/systemd/system/swapfile.swap
        ln -s ../swapfile.swap /etc/systemd/system/swap.target.wants/swapfile.swap
        printf '[zram0]\nzram-size = ram / 2\n' > /etc/systemd/zram-generator.conf
        printf '[Swap]\nWhat=/dev/x\n' > '/run/systemd/generator.late/{GptUnit}'
        printf '[Service]\nExecStart=/bin/true\n' > /etc/systemd/system/zramswap.service
        """;

    /// <summary>Not every machine that runs the tests has br_netfilter.</summary>
    private static string Configure =>
        SystemScripts.Configure("worker1").Replace("/proc/sys/net/bridge/bridge-nf-call-iptables", "/dev/null", StringComparison.Ordinal);

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    [Fact]
    public async Task Configure_SwapOfUnits_StaysOffAfterTheNextBootAndComesBackAtTheRemoval()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync(Host, Token);
        Assert.Equal([GptUnit, "dev-zram0.swap", "swapfile.swap", "zramswap.service"], await UnitsAsync(network));
        var before = await FilesAsync(network);

        await network.DoAsync(Configure, Token);
        Assert.Empty(await UnitsAsync(network));
        foreach (var unit in new[] { "dev-zram0.swap", GptUnit, "swapfile.swap", "zramswap.service" })
            Assert.Equal("/dev/null\n", await network.Router.ReadAsync($"readlink '/etc/systemd/system/{unit}'", Token));
        var configured = await FilesAsync(network);
        await network.DoAsync(Configure, Token);
        Assert.Equal(configured, await FilesAsync(network));

        var (code, output, error) = await network.Router.RunAsync(SystemScripts.Restore("worker1"), Token);
        Assert.True(code == 0, output + error);
        Assert.Equal(before, await FilesAsync(network));
        Assert.Equal([GptUnit, "dev-zram0.swap", "swapfile.swap", "zramswap.service"], await UnitsAsync(network));
    }

    [Fact]
    public async Task Restore_UnitThatWasMaskedBefore_StaysMasked()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync($"{Host}\nln -s /dev/null /etc/systemd/system/dev-zram0.swap", Token);
        await network.DoAsync(Configure, Token);
        await network.Router.RunAsync(SystemScripts.Restore("worker1"), Token);
        Assert.Equal("/dev/null\n", await network.Router.ReadAsync("readlink /etc/systemd/system/dev-zram0.swap", Token));
    }

    public void Dispose() => deadline.Dispose();

    private async Task<string[]> UnitsAsync(RouterNetwork network) =>
        [
            .. (await network.Router.ReadAsync($"{SystemScripts.SwapUnits}\nswap_units", Token))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Order(StringComparer.Ordinal),
        ];

    private Task<string> FilesAsync(RouterNetwork network) =>
        network.Router.ReadAsync(
            "for file in $(find /etc/systemd /var/lib -path '*swap*' | sort); do echo \"$file $(readlink \"$file\")\"; [ ! -f "
                + "\"$file\" ] || cat \"$file\"; done",
            Token
        );
}
