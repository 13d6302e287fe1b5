using QuicLoad.Lab.Proof;

namespace QuicLoad.Lab.Commands;

/// <summary>Waits until the viewers play, proves it, and prints the proof.</summary>
internal sealed class ProofCommand(LabSession lab)
{
    /// <summary>Runs the command.</summary>
    /// <param name="window">The time to look at; null for one that begins now, once the past is over.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0 where all viewers are proved to play, else 1.</returns>
    public async Task<int> RunAsync(ProofWindow? window, CancellationToken cancellationToken)
    {
        var protocol = await lab.Stack.OutputAsync("protocol", cancellationToken) == "http2" ? "h2" : "h3";
        Verdict? verdict = null;
        await lab.Steps.RunAsync(
            "proof",
            async (step, cancel) =>
                verdict = await lab.Verifier.WaitAsync(
                    window ?? await lab.Verifier.OpenSettledAsync(protocol, cancel),
                    protocol,
                    step,
                    cancel
                ),
            cancellationToken
        );
        VerdictTable.Print(verdict!, lab.Console);
        lab.Steps.Say(verdict!.Summary);
        return verdict.IsComplete ? 0 : 1;
    }
}
