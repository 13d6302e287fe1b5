using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A masquerade on the workers, which viewers cannot see, must fail a measured run: the router sees it.</summary>
internal sealed class TranslationCheck(LabSession lab, MeasureProgram measure)
{
    private IEnumerable<Machine> Workers => LabPlan.Workers.Take(lab.Layout.Workers);

    /// <summary>Measures with the rule in place, and takes it away.</summary>
    /// <param name="length">How long the run is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null where the run fails and says how many were translated, else what was found.</returns>
    public async Task<string?> RunAsync(string length, CancellationToken cancellationToken)
    {
        try
        {
            await ChangeAsync("-A", cancellationToken);
            var run = await measure.RunAsync("translated", length, $"quic {length}", null, cancellationToken);
            lab.Steps.Say($"      translated: exit code {run.ExitCode}, {RunChecks.TranslationOf(run.Summary)?.Detail}");
            return run.ExitCode == 0 ? "./measure run exits 0" : RunChecks.Translated(run.Summary);
        }
        finally
        {
            await ChangeAsync("-D", CancellationToken.None);
        }
    }

    private async Task ChangeAsync(string verb, CancellationToken cancellationToken)
    {
        foreach (var worker in Workers)
            (
                await lab.Runner.RunAsync(
                    lab.Shell.Ssh(worker, "iptables", "-t", "nat", verb, "POSTROUTING", "-s", $"{worker.Pods}", "-j", "MASQUERADE"),
                    cancellationToken
                )
            ).Checked();
    }
}
