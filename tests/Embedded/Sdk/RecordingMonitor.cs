using System.Collections.Concurrent;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>A monitor that notes what it is sent and answers as in a preview: URN, no ID, the inputs as outputs.</summary>
internal sealed class RecordingMonitor : IMonitor
{
    public required ProgramInfo Info { get; init; }

    /// <summary>Answers a request; null means as in a preview.</summary>
    public Func<RegisterRequest, RegisterResponse?> Answer { get; init; } = _ => null;

    /// <summary>What a step takes.</summary>
    public Func<RegisterRequest, Task> Wait { get; init; } = _ => Task.CompletedTask;

    public ConcurrentQueue<RegisterRequest> Requests { get; } = [];

    public ConcurrentDictionary<string, PropertyValue.Map> Outputs { get; } = [];

    public ConcurrentQueue<string> Messages { get; } = [];

    public ConcurrentQueue<string> Missed { get; } = [];

    public void Miss(string urn, System.Collections.Immutable.ImmutableArray<string>? aliases) => Missed.Enqueue(urn);

    public async Task<RegisterResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        var urn = Urn.Create(Info.Stack, Info.Project, request.Parent, request.Type, request.Name);
        await Wait(request);
        return Answer(request) ?? new RegisterResponse(urn, null, request.Inputs);
    }

    public Task RegisterOutputsAsync(string urn, PropertyValue.Map outputs, CancellationToken cancellationToken)
    {
        Outputs[urn] = outputs;
        return Task.CompletedTask;
    }

    public void Log(LogSeverity severity, string message, string? urn) => Messages.Enqueue($"{severity} {urn}: {message}");
}
