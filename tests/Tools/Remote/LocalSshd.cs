using QuicLoad.Remote;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Tools.Remote;

/// <summary>A real sshd on a high port of the loopback address, with keys of its own.</summary>
internal sealed class LocalSshd : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestSshd sshd;

    /// <param name="forceCommand">Stands for what a login does; the command that was sent is in SSH_ORIGINAL_COMMAND.</param>
    public LocalSshd(string? forceCommand = null)
    {
        foreach (var key in new[] { "host_key", "user_key" })
            TestProgram.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", InFolder(key));
        File.Copy(InFolder("user_key.pub"), InFolder("authorized_keys"));
        sshd = new TestSshd(folder, forceCommand is null ? [] : [$"ForceCommand {forceCommand}"]);
    }

    public int Port => sshd.Port;

    public string HostKey => File.ReadAllText(InFolder("host_key.pub")).Trim();

    public SshAccess Access => new(Environment.UserName, Port, File.ReadAllText(InFolder("user_key")));

    public string InFolder(string name) => folder.PathTo(name);

    public HostInfo Info(string name, string role = "worker") => new(name, role, "127.0.0.1", HostKey, "203.0.113.0/26");

    public SshHost Connect(ScratchFolder scratch, string name = "worker1", TimeSpan? limit = null) =>
        new(Info(name), Access, scratch, limit ?? TimeSpan.FromMinutes(1));

    public void Start() => sshd.Start();

    /// <summary>Ends it and every session, as a reboot does.</summary>
    public void Stop() => sshd.Stop();

    public void Dispose()
    {
        sshd.Dispose();
        folder.Dispose();
    }
}
