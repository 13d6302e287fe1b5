using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Bench.Engine;

/// <summary>Shows nothing, but fails where a step failed.</summary>
internal sealed class SilentEvents : IEngineEvents
{
    public void Started(Step step) { }

    public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed) { }

    public void Completed(ResourceState component) { }

    public void Told(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == LogSeverity.Error)
            throw new InvalidOperationException($"{diagnostic.Urn}: {diagnostic.Message}");
    }
}
