using System.Collections.Concurrent;
using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Preflight;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Fixing;

public sealed class RemediatorTests
{
    [Fact]
    public async Task MendAsync_FindingsWithOneScript_RunItOnceAndTellFailures()
    {
        var ran = new ConcurrentBag<string>();
        var mender = new Remediator(name => new ScriptedHost(
            name,
            script =>
            {
                ran.Add($"{name}: {script.Split('\n')[^1]}");
                return new ScriptResult(script.EndsWith("no", StringComparison.Ordinal) ? 1 : 0, "said\nworker1: no\n"u8.ToArray());
            }
        ));
        var failures = await mender.MendAsync(
            [
                Finding("worker1", "yes"),
                Finding("worker1", "yes"),
                Finding("worker1", "no"),
                Finding("router", "yes"),
                new CheckResult("worker1", "check", CheckOutcome.Wrong("a", "b", "c")),
            ],
            default
        );
        Assert.Equal(["router: yes", "worker1: no", "worker1: yes"], ran.Order(StringComparer.Ordinal));
        Assert.Equal(("worker1", "worker1: no"), failures.Select(failure => (failure.Key.Host, failure.Value)).Single());
    }

    private static CheckResult Finding(string host, string script) =>
        new(host, "check", CheckOutcome.Mendable("a", "b", host, script, "how"));
}
