using QuicLoad.Doctor.Checks;
using QuicLoad.Remote;

namespace QuicLoad.Doctor.Fixing;

/// <summary>Does what findings allow: each script once, a host's one after another, all hosts at once.</summary>
internal sealed class Remediator(Func<string, IHost> connect)
{
    /// <summary>Runs the fixes.</summary>
    /// <returns>What those that failed said.</returns>
    public async Task<IReadOnlyDictionary<Fix, string>> MendAsync(IEnumerable<CheckResult> findings, CancellationToken cancellationToken)
    {
        var fixes = findings.Select(finding => finding.CheckOutcome.Fix).OfType<Fix>().Distinct().GroupBy(fix => fix.Host);
        var failures = await Task.WhenAll(fixes.Select(group => MendAsync(group.Key, [.. group], cancellationToken)));
        return failures.SelectMany(failed => failed).ToDictionary();
    }

    private async Task<List<KeyValuePair<Fix, string>>> MendAsync(string name, List<Fix> fixes, CancellationToken cancellationToken)
    {
        await using var host = connect(name);
        var failed = new List<KeyValuePair<Fix, string>>();
        foreach (var fix in fixes)
        {
            try
            {
                var answer = await host.RunAsync($"exec 2>&1\n{fix.Script}", cancellationToken);
                if (answer.ExitCode != 0)
                    failed.Add(new(fix, answer.Text.Trim().Split('\n')[^1]));
            }
            catch (HostException error)
            {
                failed.Add(new(fix, error.Message));
            }
        }
        return failed;
    }
}
