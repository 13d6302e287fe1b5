using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace QuicLoad.Tests.Shared;

/// <summary>
/// A real sshd on a high port of the loopback address; the folder must have <c>host_key</c> and <c>authorized_keys</c>.
/// </summary>
internal sealed class TestSshd : IDisposable
{
    private readonly string configuration;
    private BackgroundProgram? sshd;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its files are.</param>
    /// <param name="lines">Further lines of its configuration.</param>
    public TestSshd(TemporaryFolder folder, params string[] lines)
    {
        configuration = folder.PathTo("sshd_config");
        // bash leaves .bashrc out at SHLVL=1: what this machine's account does there is slow, and no part of a test
        File.WriteAllLines(
            configuration,
            [
                $"Port {Port.ToString(CultureInfo.InvariantCulture)}",
                "ListenAddress 127.0.0.1",
                $"HostKey {folder.PathTo("host_key")}",
                $"AuthorizedKeysFile {folder.PathTo("authorized_keys")}",
                $"PidFile {folder.PathTo("pid")}",
                "StrictModes no",
                "UsePAM no",
                "SetEnv SHLVL=1",
                "MaxStartups 100",
                .. lines,
            ]
        );
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        Start();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Starts it, after it was stopped too, and waits until it listens.</summary>
    public void Start()
    {
        sshd = new BackgroundProgram("/usr/sbin/sshd", "-D", "-e", "-f", configuration);
        for (var tries = 0; !Listens(); tries++)
        {
            if (tries >= 250)
                throw new InvalidOperationException("sshd does not listen");
            Thread.Sleep(20);
        }
    }

    /// <summary>Ends it and every session, as a reboot does.</summary>
    public void Stop()
    {
        sshd?.Dispose();
        sshd = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private bool Listens()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
