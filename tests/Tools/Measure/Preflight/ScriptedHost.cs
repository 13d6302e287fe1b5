using QuicLoad.Remote;

namespace QuicLoad.Tests.Tools.Measure.Preflight;

/// <summary>A host that answers as it is told.</summary>
internal sealed class ScriptedHost(string name, Func<string, ScriptResult> answer) : IHost
{
    public string Name => name;

    public Task<ScriptResult> RunAsync(string script, CancellationToken cancellationToken) =>
        Task.Run(() => answer(script), cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
