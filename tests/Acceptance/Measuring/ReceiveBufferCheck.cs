using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Network;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>
/// Browsers with receive buffers of 4 KiB lose datagrams that the network delivered: a run of them is no result about the network. The
/// kernel has one largest buffer for all network namespaces, so that the workers of a lab have it together.
/// </summary>
internal sealed class ReceiveBufferCheck(LabSession lab, MeasureProgram measure)
{
    private const string Mark = "UDP datagrams were dropped at full receive buffers";
    private const int ExitCodeOfBound = 3;
    private static readonly string[] Settings = ["net/core/rmem_max", "net/core/rmem_default"];

    /// <summary>Measures with small buffers from the second phase on, and sets those of before again.</summary>
    /// <returns>Null where the run is generator-bound and names the worker, else what was found.</returns>
    public async Task<string?> RunSmallAsync(CancellationToken cancellationToken)
    {
        var before = Sysctls
            .Read()
            .Where(setting => Settings.Contains(setting.Key))
            .ToDictionary(setting => setting.Key, setting => setting.Value);
        try
        {
            // a socket keeps the buffer that it was made with: the browsers of the last phase are the first that start with 4 KiB
            return Bound(await RunAsync("small-buffers", "90s", "quic 20s, http2 30s, quic 40s", SetAsync, cancellationToken));
        }
        finally
        {
            Sysctls.Restore(before);
        }

        async Task SetAsync()
        {
            foreach (var setting in Settings)
                await File.WriteAllTextAsync(Path.Combine("/proc/sys", setting), "4096\n", cancellationToken);
        }
    }

    /// <summary>Measures with the buffers that there are, after a restart of the viewers.</summary>
    /// <returns>Null where the run is not bound by them, else what it says of them.</returns>
    public async Task<string?> RunOwnAsync(CancellationToken cancellationToken)
    {
        string[] restart = [.. MidRunTrouble.Kubectl, "rollout", "restart", "deployment/viewer"];
        await lab.Shell.ReadAsync(LabPlan.Master, cancellationToken, restart);
        var run = await RunAsync("own-buffers", "60s", "quic 60s", null, cancellationToken);
        return run.Summary.Bound.FirstOrDefault(line => line.Contains(Mark, StringComparison.Ordinal));
    }

    private static string? Bound(MeasuredRun run)
    {
        var worker = $"{LabPlan.Workers.First().Name}: ";
        if (run.ExitCode != ExitCodeOfBound)
            return $"exit code {run.ExitCode}, {run.Summary.Outcome}";
        return run.Summary.Bound.Any(line =>
            line.StartsWith(worker, StringComparison.Ordinal) && line.Contains(Mark, StringComparison.Ordinal)
        )
            ? null
            : string.Join(" ", run.Summary.Bound);
    }

    private async Task<MeasuredRun> RunAsync(
        string name,
        string length,
        string plan,
        Func<Task>? meanwhile,
        CancellationToken cancellationToken
    )
    {
        var run = await measure.RunAsync(name, length, plan, meanwhile, cancellationToken);
        lab.Steps.Say($"      {name}: exit code {run.ExitCode}, {run.Summary.Outcome}. {string.Join(" ", run.Summary.Bound)}");
        return run;
    }
}
