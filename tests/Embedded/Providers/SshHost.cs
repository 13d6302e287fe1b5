using QuicLoad.Embedded.Values;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>A real sshd on a high port of the loopback address, with keys of its own.</summary>
public sealed class SshHost : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestSshd sshd;

    public SshHost()
    {
        TestProgram.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", InFolder("host_key"));
        TestProgram.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "user", "-f", InFolder("user_key"));
        TestProgram.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "open sesame", "-C", "locked", "-f", InFolder("locked_key"));
        File.WriteAllLines(
            InFolder("authorized_keys"),
            [File.ReadAllText(InFolder("user_key.pub")).Trim(), File.ReadAllText(InFolder("locked_key.pub")).Trim()]
        );
        sshd = new TestSshd(folder, "AcceptEnv PULUMI_COMMAND_STDOUT GREETING");
    }

    public int Port => sshd.Port;

    public string HostKey => File.ReadAllText(InFolder("host_key.pub")).Trim();

    public string PrivateKey => File.ReadAllText(InFolder("user_key"));

    public string LockedKey => File.ReadAllText(InFolder("locked_key"));

    /// <summary>A connection to the host with its key checked.</summary>
    internal PropertyValue.Map Connection() =>
        PropertyValue
            .Map.Empty.With("host", "127.0.0.1")
            .With("port", new PropertyValue.Number(Port))
            .With("user", Environment.UserName)
            .With("privateKey", PrivateKey)
            .With("hostKey", HostKey)
            .With("dialErrorLimit", new PropertyValue.Number(2));

    /// <summary>A private key that the host does not know.</summary>
    public string MakeKey(string name)
    {
        var file = InFolder($"{name}-{Guid.NewGuid():N}");
        TestProgram.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file);
        return File.ReadAllText(file);
    }

    /// <summary>An agent that offers keys.</summary>
    internal TestAgent StartAgent(params string[] keys) => new(InFolder($"agent-{Guid.NewGuid():N}"[..14]), keys);

    public string InFolder(string name) => folder.PathTo(name);

    public void Start() => sshd.Start();

    public void Stop() => sshd.Stop();

    public void Dispose()
    {
        sshd.Dispose();
        folder.Dispose();
    }
}
