using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>
/// Follows a preview from nothing and keeps the state that its update would leave. The program receives IDs, as an update would
/// give them, so that what follows from an ID can be told apart from what follows from a command's output.
/// </summary>
internal sealed class PlannedState : IEngineEvents
{
    private readonly Lock gate = new();
    private readonly List<ResourceState> made = [];
    private readonly List<string> errors = [];

    /// <summary>The state, dependencies first.</summary>
    public Snapshot State
    {
        get
        {
            lock (gate)
                return new Snapshot([.. made], []);
        }
    }

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>The monitor that the program is run with.</summary>
    public static IMonitor Watch(IMonitor inner) => new Teller(inner);

    public void Started(Step step) { }

    public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed)
    {
        if (result is not null)
            lock (gate)
                made.Add(Placeholder.Made(result));
    }

    public void Completed(ResourceState component)
    {
        lock (gate)
            made[made.FindIndex(r => r.Urn == component.Urn)] = component with
            {
                Inputs = component.Inputs.Select((_, item) => Placeholder.Fill(item)),
            };
    }

    public void Told(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == LogSeverity.Error)
            lock (gate)
                errors.Add(diagnostic.Message.TrimEnd());
    }

    private sealed class Teller(IMonitor inner) : IMonitor
    {
        public ProgramInfo Info => inner.Info;

        public async Task<RegisterResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
        {
            var response = await inner.RegisterAsync(request, cancellationToken).ConfigureAwait(false);
            // the engine knows a new provider by an unknown ID only
            return request.Custom && !ProviderSet.IsProvider(request.Type)
                ? response with
                {
                    Id = response.Id ?? Placeholder.IdOf(response.Urn),
                }
                : response;
        }

        public Task RegisterOutputsAsync(string urn, PropertyValue.Map outputs, CancellationToken cancellationToken) =>
            inner.RegisterOutputsAsync(urn, outputs, cancellationToken);

        public void Log(LogSeverity severity, string message, string? urn) => inner.Log(severity, message, urn);
    }
}
