using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>Keys, agents and host keys of remote commands, against a real sshd.</summary>
public sealed class RemoteLoginTests(SshHost sshd) : RemoteCommandTest(sshd)
{
    [Fact]
    public async Task Create_OtherHostKey_IsRefusedAtOnce()
    {
        var connection = host.Connection()
            .With("hostKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ")
            .With("dialErrorLimit", new PropertyValue.Number(-1));

        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("true").With("connection", connection)));

        Assert.StartsWith("127.0.0.1: the host's key is not the one in connection.hostKey", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NoHostKey_IsRefusedWithoutConnecting()
    {
        var connection = host.Connection().Without("hostKey");

        var error = await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(Inputs("true").With("connection", connection)));

        Assert.StartsWith(
            "127.0.0.1: connection.hostKey is missing: it must be the host's public key",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{\"host\":\"192.0.2.1\"}", false)]
    [InlineData("{\"host\":\"192.0.2.1\",\"hostKey\":\"\"}", false)]
    [InlineData("{\"host\":\"192.0.2.1\",\"hostKey\":\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"}", true)]
    [InlineData("\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"", true)]
    public void Check_HostKey_MustBeThereOrUnknown(string connection, bool accepted)
    {
        var inputs = PropertyValue.Map.Empty.With("connection", PropertyJson.Parse(connection));

        var error = Record.Exception(() => Provider().Check("command:remote:Command", inputs));

        Assert.Equal(accepted, error is null);
    }

    [Fact]
    public async Task Create_LockedKey_IsOpenedWithItsPassword()
    {
        var connection = host.Connection().With("privateKey", host.LockedKey).With("privateKeyPassword", "open sesame");

        Assert.Equal("in", (await CreateAsync(Inputs("echo in").With("connection", connection))).Outputs.Text("stdout"));
    }

    [Fact]
    public async Task Create_KeyThatIsNone_SaysWhatToGive()
    {
        var error = await Assert.ThrowsAsync<ProviderException>(() =>
            CreateAsync(Inputs("true").With("connection", host.Connection().With("privateKey", "/root/.ssh/id_ed25519")))
        );

        Assert.StartsWith(
            "127.0.0.1: connection.privateKey must be a private key that ssh-add can read",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Create_RefusedLogin_FailsAtOnceWithTheCure()
    {
        var connection = host.Connection()
            .With("privateKey", host.MakeKey("stranger"))
            .With("dialErrorLimit", new PropertyValue.Number(-1));

        var error = await Assert.ThrowsAsync<ProviderException>(() =>
            CreateAsync(Inputs("true").With("connection", connection)).WaitAsync(TimeSpan.FromSeconds(30))
        );

        Assert.StartsWith($"127.0.0.1: the login of \"{Environment.UserName}\" is refused: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Permission denied (publickey", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            $"Bring the key's public half into authorized_keys of {Environment.UserName} on the host, or correct the user or the "
                + "key in the stack's settings.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(reported);
    }

    [Theory]
    [InlineData(0, "The SSH agent has no key: ssh-add FILE, or set connection.privateKey.")]
    [InlineData(1, "ssh-add -l lists the keys that the agent offers.")]
    [InlineData(
        8,
        "The SSH agent offers more keys than the host tries: leave only the right one in it (ssh-add -D; ssh-add FILE), or set "
            + "connection.privateKey."
    )]
    public async Task Create_AgentWithoutTheRightKey_FailsAtOnceWithTheCure(int keys, string cure)
    {
        using var agent = host.StartAgent([.. Enumerable.Range(0, keys).Select(i => host.MakeKey($"stranger{i}"))]);
        var connection = host.Connection()
            .Without("privateKey")
            .With("agentSocketPath", agent.Socket)
            .With("dialErrorLimit", new PropertyValue.Number(-1));

        var error = await Assert.ThrowsAsync<ProviderException>(() =>
            CreateAsync(Inputs("true").With("connection", connection)).WaitAsync(TimeSpan.FromSeconds(30))
        );

        Assert.EndsWith(cure, error.Message, StringComparison.Ordinal);
        Assert.Empty(reported);
    }

    [Fact]
    public async Task Create_AgentThatIsGone_FailsAtOnceWithTheCure()
    {
        var socket = host.InFolder("no-agent");
        var connection = host.Connection()
            .Without("privateKey")
            .With("agentSocketPath", socket)
            .With("dialErrorLimit", new PropertyValue.Number(-1));

        var error = await Assert.ThrowsAsync<ProviderException>(() =>
            CreateAsync(Inputs("true").With("connection", connection)).WaitAsync(TimeSpan.FromSeconds(30))
        );

        Assert.EndsWith(
            $"No SSH agent answers at \"{socket}\": start one (eval $(ssh-agent); ssh-add FILE), or set connection.privateKey.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Create_AgentWithTheRightKey_LogsIn()
    {
        using var agent = host.StartAgent(host.PrivateKey);
        var connection = host.Connection().Without("privateKey").With("agentSocketPath", agent.Socket);

        Assert.Equal("in", (await CreateAsync(Inputs("echo in").With("connection", connection))).Outputs.Text("stdout"));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("")]
    public async Task Create_KeyWithOtherLineEnds_LogsIn(string lineEnd)
    {
        var key = lineEnd.Length == 0 ? host.PrivateKey.TrimEnd('\n') : host.PrivateKey.ReplaceLineEndings(lineEnd);

        Assert.Equal(
            "in",
            (await CreateAsync(Inputs("echo in").With("connection", host.Connection().With("privateKey", key)))).Outputs.Text("stdout")
        );
    }
}
