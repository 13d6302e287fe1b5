using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;

namespace QuicLoad.Lab.Assets;

/// <summary>Installs Debian packages on this machine where a command is missing, and leaves alone what is there.</summary>
internal sealed class MachinePackages(ICommandRunner runner)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly Dictionary<string, string> Unattended = new() { ["DEBIAN_FRONTEND"] = "noninteractive" };
    private bool listsAreFresh;

    /// <summary>Sees to it that every file is there.</summary>
    /// <exception cref="CommandFailedException">apt-get failed.</exception>
    public async Task EnsureAsync(IReadOnlyList<ToolPackage> tools, Step step, CancellationToken cancellationToken)
    {
        var missing = tools.Where(tool => ProgramPath.Find(tool.File) is null).Select(tool => tool.Package).Distinct().ToList();
        if (missing.Count == 0)
            return;
        step.Detail = $"apt-get install {string.Join(' ', missing)}";
        await RefreshAsync(step, cancellationToken);
        await AptAsync(["install", "-q", "-y", "--no-install-recommends", .. missing], step, cancellationToken);
    }

    /// <summary>Brings apt's package lists up to date, once in a run.</summary>
    /// <exception cref="CommandFailedException">apt-get failed.</exception>
    public async Task RefreshAsync(Step step, CancellationToken cancellationToken)
    {
        if (!listsAreFresh)
            await AptAsync(["update", "-q"], step, cancellationToken);
        listsAreFresh = true;
    }

    private async Task AptAsync(IReadOnlyList<string> arguments, Step step, CancellationToken cancellationToken) =>
        (
            await runner.RunAsync(
                new Command("apt-get", ["-o", "DPkg::Lock::Timeout=300", .. arguments])
                {
                    Environment = Unattended,
                    Limit = Limit,
                    OnLine = line => step.Detail = line.Trim(),
                },
                cancellationToken
            )
        ).Checked();
}
