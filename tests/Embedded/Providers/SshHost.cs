using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>A real sshd on a high port of the loopback address, with keys of its own.</summary>
public sealed class SshHost : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sshd-").FullName;
    private Process? sshd;

    public SshHost()
    {
        Port = FreePort();
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", InFolder("host_key"));
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "user", "-f", InFolder("user_key"));
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "open sesame", "-C", "locked", "-f", InFolder("locked_key"));
        File.WriteAllLines(InFolder("authorized_keys"), [File.ReadAllText(InFolder("user_key.pub")).Trim(), File.ReadAllText(InFolder("locked_key.pub")).Trim()]);
        File.WriteAllText(InFolder("sshd_config"), $"""
            Port {Port.ToString(CultureInfo.InvariantCulture)}
            ListenAddress 127.0.0.1
            HostKey {InFolder("host_key")}
            AuthorizedKeysFile {InFolder("authorized_keys")}
            PidFile {InFolder("pid")}
            StrictModes no
            UsePAM no
            AcceptEnv PULUMI_COMMAND_STDOUT GREETING
            MaxStartups 100
            """);
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        Start();
    }

    public int Port { get; }

    public string HostKey => File.ReadAllText(InFolder("host_key.pub")).Trim();

    public string PrivateKey => File.ReadAllText(InFolder("user_key"));

    public string LockedKey => File.ReadAllText(InFolder("locked_key"));

    /// <summary>A connection to the host with its key checked.</summary>
    internal PropertyValue.Map Connection() => PropertyValue.Map.Empty
        .With("host", "127.0.0.1").With("port", new PropertyValue.Number(Port)).With("user", Environment.UserName)
        .With("privateKey", PrivateKey).With("hostKey", HostKey).With("dialErrorLimit", new PropertyValue.Number(2));

    public string InFolder(string name) => Path.Combine(folder, name);

    public void Start()
    {
        sshd = Process.Start(new ProcessStartInfo("/usr/sbin/sshd", ["-D", "-e", "-f", InFolder("sshd_config")]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("sshd did not start");
        sshd.ErrorDataReceived += (_, _) => { };
        sshd.BeginErrorReadLine();
        for (var tries = 0; !Listens(); tries++)
        {
            Assert.True(tries < 250, "sshd does not listen");
            Thread.Sleep(20);
        }
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
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
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
