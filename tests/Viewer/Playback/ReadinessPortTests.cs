using System.Net;
using System.Net.Sockets;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class ReadinessPortTests
{
    /// <summary>Whether somebody takes a connection there.</summary>
    public static bool IsOpen(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether it takes no connections any more: at once, but that a program which another test starts holds a copy of each socket from its
    /// fork to its exec.
    /// </summary>
    public static bool Closes(int port) => SpinWait.SpinUntil(() => !IsOpen(port), TimeSpan.FromSeconds(10));

    [Fact]
    public void Set_FollowsThePlayback()
    {
        var number = FreePort.Next();
        using var port = new ReadinessPort(number);
        port.Set(false);
        Assert.False(IsOpen(number));
        for (var again = 0; again < 3; again++)
        {
            port.Set(true);
            port.Set(true);
            Assert.True(IsOpen(number));
            Assert.True(IsOpen(number));
            port.Set(false);
            Assert.True(Closes(number));
        }
    }

    [Fact]
    public async Task Set_WhoConnects_IsHungUpOnAtOnce()
    {
        var number = FreePort.Next();
        using var port = new ReadinessPort(number);
        port.Set(true);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        // More than may wait in line: they do not add up.
        for (var i = 0; i < 600; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, number, limit.Token);
            Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], limit.Token));
        }
    }

    [Fact]
    public void Set_APortOfAnother_IsAnError()
    {
        using var other = new TcpListener(IPAddress.Any, 0);
        other.Start();
        using var port = new ReadinessPort(((IPEndPoint)other.LocalEndpoint).Port);
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => port.Set(true)).SocketErrorCode);
    }

    [Fact]
    public void Dispose_WhilePlaying_ClosesThePort()
    {
        var number = FreePort.Next();
        using (var port = new ReadinessPort(number))
            port.Set(true);
        Assert.True(Closes(number));
    }

    [Fact]
    public void Set_NoPort_OpensNone()
    {
        using var port = new ReadinessPort(null);
        port.Set(true);
        port.Set(false);
    }
}
