using System.Net;
using System.Net.Sockets;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Samples;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Samples;

/// <summary>The script of a worker's health, run against real network namespaces and against trees that stand for /proc.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class HealthScriptTests : IDisposable
{
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));
    private readonly TemporaryFolder proc = new();
    private readonly HealthReader reader = new("worker1");
    private int ticks;

    private CancellationToken Token => deadline.Token;

    public void Dispose()
    {
        deadline.Dispose();
        proc.Dispose();
    }

    [Fact]
    public async Task Health_AReceiveBufferOf4KiBInAPodsNamespace_ShowsWhatItDropped()
    {
        using var pod = await PodAsync();
        using var other = await PodAsync();
        await other.Do(() => Overrun(50));
        Assert.Null(await ReadAsync());
        Assert.Equal(0, (await ReadAsync())!.DatagramsDropped);
        var dropped = await pod.Do(() => Overrun(500));
        var counts = await ReadAsync();
        Assert.InRange(dropped, 400, 499);
        Assert.Equal((dropped, 500 - dropped), (counts!.DatagramsDropped, counts.Datagrams));
    }

    [Fact]
    public async Task Health_APodThatCameBetweenTwoSamples_IsCountedFromItsBegin()
    {
        using var host = await PodAsync();
        await ReadAsync();
        using var pod = await PodAsync();
        var dropped = await pod.Do(() => Overrun(100));
        Assert.Equal(dropped, (await ReadAsync())!.DatagramsDropped);
    }

    [Fact]
    public async Task Health_TwoProcessesInOneNamespace_AreCountedOnce()
    {
        using var pod = await PodAsync();
        Link("99999", pod);
        await ReadAsync();
        var dropped = await pod.Do(() => Overrun(100));
        Assert.Equal(dropped, (await ReadAsync())!.DatagramsDropped);
    }

    [Fact]
    public async Task Health_OnThisMachine_KnowsWhatWasDroppedAndThatTheClockRanOn()
    {
        await ReadAsync("/proc");
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        var counts = (await ReadAsync("/proc"))!;
        Assert.True(
            counts is { Datagrams: >= 0, DatagramsDropped: >= 0, Packets: >= 0, PacketsDropped: >= 0, ClockStep: 0.0 },
            $"{counts}"
        );
    }

    [Fact]
    public async Task Health_FullQueuesOfTheCores_AreCounted()
    {
        await FileAsync("net/softnet_stat", "00000010 00000001 00000000\n00000020 00000000 00000000\n");
        await ReadAsync();
        await FileAsync("net/softnet_stat", "00000110 0000000b 00000000\n00000020 00000002 00000000\n");
        var counts = (await ReadAsync())!;
        Assert.Equal((0x100L, 12L), (counts.Packets, counts.PacketsDropped));
    }

    [Fact]
    public async Task Health_AFullNeighbourTable_IsCounted()
    {
        const string Header =
            "entries  allocs   destroys hash_grows lookups  hits     res_failed rcv_probes_mcast rcv_probes_ucast "
            + "periodic_gc_runs forced_gc_runs unresolved_discards table_fulls\n";
        const string Row =
            "00000002 00000001 00000000 00000000   00000000 00000000 00000000   00000000         00000000         00000043       "
            + "  00000000       00000000            ";
        await FileAsync("net/stat/arp_cache", $"{Header}{Row}00000000\n{Row}00000001\n");
        await ReadAsync();
        await FileAsync("net/stat/arp_cache", $"{Header}{Row}00000010\n{Row}00000003\n");
        Assert.Equal(18, (await ReadAsync())!.NeighboursRefused);
    }

    [Fact]
    public async Task Health_AFullConnectionTable_IsCounted()
    {
        const string Header =
            "entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error  "
            + "expect_new expect_create expect_delete search_restart\n";
        const string Row = "00000009  00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 ";
        await FileAsync(
            "net/stat/nf_conntrack",
            $"{Header}{Row}00000001 00000002 00000003 00000000  00000000 00000000 00000000 00000000\n"
        );
        await ReadAsync();
        await FileAsync(
            "net/stat/nf_conntrack",
            $"{Header}{Row}00000003 00000005 00000007 00000099  00000000 00000000 00000000 00000000\n"
        );
        Assert.Equal(2 + 3 + 4, (await ReadAsync())!.ConnectionsRefused);
    }

    [Fact]
    public async Task Health_AClockThatIsSet_ShowsByHowMuch()
    {
        await FileAsync("uptime", "1000.00 500.00\n");
        await ReadAsync();
        // 30 s more have passed than the clock says
        await FileAsync("uptime", "1030.00 500.00\n");
        Assert.InRange((await ReadAsync())!.ClockStep!.Value, -30, -15);
    }

    /// <summary>Sends more than a small buffer holds, and reads none of it.</summary>
    /// <returns>How many found no room.</returns>
    private static int Overrun(int datagrams)
    {
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4096 };
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, 4433));
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (var i = 0; i < datagrams; i++)
            sender.SendTo(new byte[1200], receiver.LocalEndPoint!);
        var arrived = 0;
        while (receiver.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
            arrived += receiver.Receive(new byte[2000]) > 0 ? 1 : 0;
        return datagrams - arrived;
    }

    private async Task FileAsync(string name, string text)
    {
        var path = proc.PathTo(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, Token);
    }

    /// <summary>A namespace among those that the script finds.</summary>
    private async Task<Namespace> PodAsync()
    {
        var pod = await Namespace.MakeAsync("ip link set lo up", Token);
        Link($"{pod.Id}", pod);
        return pod;
    }

    private void Link(string process, Namespace pod)
    {
        foreach (var name in new[] { "ns", "net" })
            File.CreateSymbolicLink(Path.Combine(proc.Info.CreateSubdirectory(process).FullName, name), $"/proc/{pod.Id}/{name}");
    }

    private async Task<KernelCounts?> ReadAsync(string? real = null)
    {
        var from = real ?? proc.Root;
        ticks++;
        if (real is null)
        {
            await FileAsync("stat", $"cpu  {ticks * 50} 0 0 {ticks * 50} 0 0 0 0 0 0\n");
            if (!File.Exists(Path.Combine(from, "uptime")))
                await FileAsync("uptime", "1000.00 500.00\n");
        }
        var (_, output, error) = await ShellPrograms.ShellAsync(SampleScripts.Health(from), "", Token);
        Assert.Equal("", error);
        return reader.Read(Fakes.Start.AddSeconds(ticks), output)?.Counts;
    }
}
