using QuicLoad.Embedded.Providers.Command;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>An ssh-agent as a user has it, with some keys in it.</summary>
internal sealed class TestAgent : IDisposable
{
    private readonly BackgroundProgram agent;

    public TestAgent(string socket, string[] keys)
    {
        Socket = socket;
        agent = new BackgroundProgram("ssh-agent", "-D", "-a", socket);
        for (var tries = 0; !SshAgents.Answers(socket); tries++)
        {
            Assert.True(tries < 250, "ssh-agent does not start");
            Thread.Sleep(20);
        }
        var variables = new Dictionary<string, string?> { ["SSH_AUTH_SOCK"] = socket };
        foreach (var key in keys)
        {
            var (code, _, error) = TestProgram.RunAsync("ssh-add", ["-q", "-"], key, environment: variables).GetAwaiter().GetResult();
            Assert.True(code == 0, error);
        }
    }

    public string Socket { get; }

    public void Dispose() => agent.Dispose();
}
