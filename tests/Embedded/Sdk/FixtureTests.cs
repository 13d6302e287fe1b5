using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>The recorded programs, registered with a monitor that only notes what it is sent.</summary>
public sealed class FixtureTests
{
    [Fact]
    public async Task Commands_PreviewOfNewStack_SendsWhatTheOfficialSdkSends()
    {
        var monitor = new RecordingMonitor { Info = Info("fixture", new() { ["greeting"] = "hello", ["count"] = "2" }) };

        var code = await RunAsync<Fixtures.Commands.FixtureStack>(monitor);

        Assert.Equal((0, ""), (code, string.Join("\n", monitor.Messages)));
        Assert.Equal(12 - 1, monitor.Requests.Count);
    }

    private static ProgramInfo Info(string project, Dictionary<string, string> config) => new()
    {
        Organization = "organization",
        Project = project,
        Stack = "dev",
        RootDirectory = "/",
        IsDryRun = true,
        Config = config.ToImmutableDictionary(p => $"{project}:{p.Key}", p => p.Value),
    };

    private static async Task<int> RunAsync<TStack>(IMonitor monitor)
        where TStack : Stack, new()
    {
        ProgramHost.Current = monitor;
        return await Deployment.RunAsync<TStack>();
    }
}
