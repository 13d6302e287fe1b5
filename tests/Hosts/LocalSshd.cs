using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using QuicLoad.Hosts;
using Xunit;

namespace QuicLoad.Tests.Hosts;

/// <summary>A real sshd on a high port of the loopback address, with keys of its own.</summary>
internal sealed class LocalSshd : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quic-load-sshd-");
    private Process? sshd;

    public LocalSshd()
    {
        Port = FreePort();
        foreach (var key in new[] { "host_key", "user_key" })
            Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", InFolder(key));
        File.Copy(InFolder("user_key.pub"), InFolder("authorized_keys"));
        File.WriteAllText(InFolder("sshd_config"), $"""
            Port {Port.ToString(CultureInfo.InvariantCulture)}
            ListenAddress 127.0.0.1
            HostKey {InFolder("host_key")}
            AuthorizedKeysFile {InFolder("authorized_keys")}
            PidFile {InFolder("pid")}
            StrictModes no
            UsePAM no
            MaxStartups 100
            """);
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        Start();
    }

    public int Port { get; }

    public string HostKey => File.ReadAllText(InFolder("host_key.pub")).Trim();

    public SshAccess Access => new(Environment.UserName, Port, InFolder("user_key"));

    public string InFolder(string name) => Path.Combine(folder.FullName, name);

    public HostInfo Info(string name, string role = "worker") => new(name, role, "127.0.0.1", HostKey, "203.0.113.0/26");

    public SshHost Connect(ScratchFolder scratch, string name = "worker1", TimeSpan? limit = null) => new(Info(name), Access, scratch, limit ?? TimeSpan.FromMinutes(1));

    public void Start()
    {
        sshd = Process.Start(new ProcessStartInfo("/usr/sbin/sshd", ["-D", "-e", "-f", InFolder("sshd_config")]) { RedirectStandardError = true })!;
        sshd.ErrorDataReceived += (_, _) => { };
        sshd.BeginErrorReadLine();
        for (var tries = 0; !Listens(); tries++)
        {
            Assert.True(tries < 250, "sshd does not listen");
            Thread.Sleep(20);
        }
    }

    /// <summary>Ends it and every session, as a reboot does.</summary>
    public void Stop()
    {
        sshd?.Kill(entireProcessTree: true);
        sshd?.WaitForExit();
        sshd?.Dispose();
        sshd = null;
    }

    public void Dispose()
    {
        Stop();
        folder.Delete(recursive: true);
    }

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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
