using System.Text;
using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Reading;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Preflight;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Reading;

public sealed class HostReaderTests
{
    [Fact]
    public async Task ReadAsync_HealthyHosts_AreHealthyAndAskedOnceEach()
    {
        var hosts = new FakeHosts();
        var scripts = new List<string>();
        var examination = await new HostReader(
            hosts.Stack,
            host => new ScriptedHost(
                host.Name,
                script =>
                {
                    lock (scripts)
                        scripts.Add(script);
                    var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000m;
                    return Answer(0, $"clock 0\n {now}\n{hosts.TextOf(host.Name)}clock-end 0\n {now}\n");
                }
            ),
            TimeProvider.System
        ).ReadAsync(default);
        Assert.True(examination.IsComplete);
        Assert.Equal(3, examination.Nodes!.Count);
        Assert.DoesNotContain(AllChecks.Judge(examination), result => result.IsFinding && result.Check != "certificates");
        Assert.Equal(hosts.Stack.Hosts.Count, scripts.Count(script => script != ":"));
    }

    [Theory]
    [InlineData(1, "worker1: the script must run as root.", "worker1: the script must run as root.")]
    [InlineData(0, "Welcome!", "worker1: its answer cannot be read: \"Welcome!\" must be a heading: a name and an exit code.")]
    public async Task ReadAsync_AnswersOfNoUse_SayWhy(int code, string text, string message)
    {
        var examination = await new HostReader(
            new FakeHosts().Stack,
            host => new ScriptedHost(host.Name, _ => Answer(code, text.Replace("worker1", host.Name, StringComparison.Ordinal))),
            TimeProvider.System
        ).ReadAsync(default);
        Assert.Equal(message, examination.Readings.Single(reading => reading.Host.Name == "worker1").Failure!.Message);
        Assert.False(examination.IsComplete);
    }

    private static ScriptResult Answer(int code, string text) => new(code, Encoding.UTF8.GetBytes(text));
}
