using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;

namespace QuicLoad.Lab.Proof;

/// <summary>Gathers evidence again and again until it proves that all viewers play, or the time is up.</summary>
/// <param name="collector">Gathers it.</param>
/// <param name="plan">Reads what the plan promises of each node's pods.</param>
/// <param name="time">The clock.</param>
internal sealed class Verifier(
    EvidenceCollector collector,
    Func<CancellationToken, Task<IReadOnlyList<NodePromise>>> plan,
    TimeProvider time
)
{
    private static readonly TimeSpan Base = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan PerViewer = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Stillness = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>What the plan promises of each node's pods.</summary>
    public Task<IReadOnlyList<NodePromise>> PromisesAsync(CancellationToken cancellationToken) => plan(cancellationToken);

    /// <summary>Marks the beginning of a time to look at.</summary>
    public async Task<ProofWindow> OpenAsync(CancellationToken cancellationToken) =>
        new(time.GetUtcNow(), await collector.CountAsync(cancellationToken));

    /// <summary>
    /// Marks the beginning of a time to look at once the past is over: no viewer that is on its way out still runs,
    /// and packets of the other protocol, such as a connection's last words, have stopped.
    /// </summary>
    /// <param name="protocol">The protocol that the viewers must use: h3 or h2.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="LabException">The other protocol's packets do not stop.</exception>
    public async Task<ProofWindow> OpenSettledAsync(string protocol, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < SettleLimit)
        {
            var window = await OpenAsync(cancellationToken);
            await Task.Delay(Stillness, time, cancellationToken);
            var moved = (await collector.CountAsync(cancellationToken)).Since(window.Packets);
            var other = protocol == "h3" ? moved.Tcp : moved.Quic;
            if (other == 0 && await collector.CountLeavingAsync(cancellationToken) == 0)
                return await OpenAsync(cancellationToken);
        }
        throw new LabException($"Viewers that should be gone, or their packets, are still there after {SettleLimit.TotalSeconds:0} s.");
    }

    /// <summary>True where viewers are there already.</summary>
    public async Task<bool> HasViewersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await collector.PodsAsync(cancellationToken)).Count > 0;
        }
        catch (CommandFailedException)
        {
            return false;
        }
    }

    /// <summary>Waits for the proof; the verdict returned is the last one, complete or not.</summary>
    /// <param name="window">The time to look at.</param>
    /// <param name="protocol">The protocol that the viewers must use: h3 or h2.</param>
    /// <param name="step">Tells how many play.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Verdict> WaitAsync(ProofWindow window, string protocol, Step step, CancellationToken cancellationToken)
    {
        var nodes = await plan(cancellationToken);
        var started = time.GetTimestamp();
        while (true)
        {
            var verdict = await TryAsync(window, nodes, protocol, cancellationToken);
            step.Detail = verdict?.Summary ?? "no answer from the control plane yet";
            var limit = Base + PerViewer * (verdict?.Replicas ?? 0);
            if (verdict is { IsComplete: true })
                return verdict;
            if (time.GetElapsedTime(started) > limit)
                return verdict
                    ?? throw new LabException(
                        "The control plane, the origin or the router does not answer; see the log of this run under .lab/logs."
                    );
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<Verdict?> TryAsync(
        ProofWindow window,
        IReadOnlyList<NodePromise> nodes,
        string protocol,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return Verdict.Judge(await collector.GatherAsync(window.Packets, nodes, cancellationToken), protocol, window.Since);
        }
        catch (CommandFailedException)
        {
            return null;
        }
    }
}
