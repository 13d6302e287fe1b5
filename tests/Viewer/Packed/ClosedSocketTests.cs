using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>A program that is being started holds copies of all sockets for a moment: closing one does not end it then.</summary>
public sealed class ClosedSocketTests(TestOrigin origin) : IClassFixture<TestOrigin>
{
    [Fact]
    public async Task Close_SocketThatAnotherProcessHolds_IsNoMoreWatched()
    {
        using var relay = new UdpRelay(origin.Page.Port);
        using var engine = TestEngine.Start(origin.Spki);
        var origins = new OriginAddresses(TimeProvider.System);
        var address = new Uri($"https://localhost:{relay.Port}/video/main.m3u8");
        await using var other = new Http3Transport(engine, 1, IPAddress.Parse("127.77.12.2"), origins);
        var transport = new Http3Transport(engine, 1, IPAddress.Parse("127.77.12.1"), origins);
        await transport.GetAsync(address, isText: true, CancellationToken.None);

        var (descriptor, inode) = SocketOf("127.77.12.1");
        Assert.True(IsWatched(inode));
        using var copy = new SafeSocketHandle(Duplicate(descriptor), ownsHandle: true);
        Assert.False(copy.IsInvalid);
        await transport.DisposeAsync();
        Assert.False(IsWatched(inode));

        // what still comes for it disturbs nobody
        await relay.SendToUserAsync([1, 2, 3]);
        Assert.Equal(200, (await other.GetAsync(address, isText: true, CancellationToken.None)).Status);
    }

    // The descriptor and inode of this process's UDP socket that has a local address.
    private static (int Descriptor, long Inode) SocketOf(string address)
    {
        var local = string.Concat(IPAddress.Parse(address).GetAddressBytes().Reverse().Select(part => $"{part:X2}"));
        var fields = File.ReadLines("/proc/net/udp")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Single(fields => fields[1].StartsWith($"{local}:", StringComparison.Ordinal));
        var inode = long.Parse(fields[9], CultureInfo.InvariantCulture);
        var link = Directory.EnumerateFiles("/proc/self/fd").First(file => TargetOf(file) == $"socket:[{inode}]");
        return (int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture), inode);
    }

    private static bool IsWatched(long inode) =>
        Directory
            .EnumerateFiles("/proc/self/fd")
            .Where(file => TargetOf(file) == "anon_inode:[eventpoll]")
            .SelectMany(file => Lines($"/proc/self/fdinfo/{Path.GetFileName(file)}"))
            .Any(line => line.Contains($" ino:{inode:x} ", StringComparison.Ordinal));

    // Descriptors of other tests come and go.
    private static string? TargetOf(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }

    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Duplicate(int descriptor);
}
