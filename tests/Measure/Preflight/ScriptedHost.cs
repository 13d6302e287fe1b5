using QuicLoad.Hosts;


namespace QuicLoad.Tests.Measure.Preflight;

/// <summary>A host that answers as it is told.</summary>
internal sealed class ScriptedHost(string name, Func<string, HostAnswer> answer) : IHost
{
    public string Name => name;

    public Task<HostAnswer> RunAsync(string script, CancellationToken cancellationToken) => Task.Run(() => answer(script), cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
