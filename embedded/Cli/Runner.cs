using QuicLoad.Embedded.Cli.Review;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;
using QuicLoad.Embedded.Providers.Command;
using QuicLoad.Embedded.Providers.Kubernetes;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli;

/// <summary>Runs operations on a stack: the preview, the question, the operation itself.</summary>
/// <param name="arguments">The flags.</param>
/// <param name="terminal">Where to show and ask.</param>
/// <param name="load">Gives the project's program; null: the one that this process was started for.</param>
internal sealed class Runner(Arguments arguments, Terminal terminal, Func<Project, Func<IMonitor, Task<int>>>? load = null) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource kill = new();

    public void Dispose()
    {
        stop.Dispose();
        kill.Dispose();
    }

    /// <summary>Runs <c>preview</c>.</summary>
    public async Task<int> PreviewAsync()
    {
        var workspace = Workspace.Open(arguments.Directory, arguments.Stack, mayBeGone: arguments.Against is not null);
        var baseline = arguments.Against is { } revision
            ? await Baseline
                .MakeAsync(workspace.Project, workspace.Stack, revision, load ?? ProgramLoader.Load, kill.Token)
                .ConfigureAwait(false)
            : null;
        if (!arguments.Refresh)
            workspace.Secrets.DoWithout();
        var gone = baseline is not null && !workspace.File.Exists;
        var result = await OnceAsync(workspace, gone ? Verb.Destroy : Verb.Update, preview: true, baseline).ConfigureAwait(false);
        return Finish(result, "changes were proposed");
    }

    /// <summary>Runs <c>up</c>, <c>destroy</c> or <c>refresh</c>.</summary>
    public async Task<int> RunAsync(Verb verb)
    {
        if (!arguments.Yes && !terminal.CanAsk)
            throw new CliException(
                "--yes or --skip-preview must be passed in to proceed when running in non-interactive mode",
                ExitCodes.Configuration
            );
        var workspace = Workspace.Open(arguments.Directory, arguments.Stack);
        using var stackLock = StackLock.Take(workspace.Store, TimeProvider.System);
        using var signals = Signals.Catch(stop, kill, terminal);
        if (!arguments.SkipPreview && verb != Verb.Refresh)
        {
            var foreseen = await OnceAsync(workspace, verb, preview: true).ConfigureAwait(false);
            if (!foreseen.Succeeded)
                return Finish(foreseen, "");
            if (!arguments.Yes && !terminal.Ask(verb, workspace.Stack))
                return Declined(verb);
        }
        else if (!arguments.Yes && !terminal.Ask(verb, workspace.Stack))
        {
            return Declined(verb);
        }
        workspace.Store.Backup();
        var started = TimeProvider.System.GetUtcNow();
        var result = await OnceAsync(workspace, verb, preview: false).ConfigureAwait(false);
        workspace.History.Add(
            new HistoryEntry
            {
                Kind = Words.For(verb),
                Started = started,
                Ended = TimeProvider.System.GetUtcNow(),
                Result = result.Succeeded ? "succeeded" : "failed",
                Message = arguments.Message,
                Changes = result.Changes,
            }
        );
        return Finish(result, "changes occurred");
    }

    private int Finish(OperationResult result, string changed)
    {
        if (!result.Succeeded)
            return result.Stopped ? ExitCodes.Canceled : ExitCodes.Failure;
        if (!arguments.ExpectNoChanges || !result.HasChanges)
            return ExitCodes.Success;
        terminal.Error($"no changes were expected but {changed}");
        return ExitCodes.Changes;
    }

    private int Declined(Verb verb)
    {
        terminal.Error($"confirmation declined, not proceeding with the {Words.For(verb)}");
        return ExitCodes.Canceled;
    }

    private async Task<OperationResult> OnceAsync(Workspace workspace, Verb verb, bool preview, Baseline? baseline = null)
    {
        var before = baseline?.Start ?? workspace.Snapshot;
        using var scratch = new ScratchFolder();
        using var command = new CommandPackage(scratch);
        var display = terminal.Display(arguments, verb, preview, before, baseline);
        var start =
            verb != Verb.Refresh && arguments.Refresh
                ? await RefreshedAsync(workspace, preview, command, scratch).ConfigureAwait(false)
                : before;
        var config = verb == Verb.Update ? workspace.File.Resolve(workspace.Project, HiddenSecrets.Opener(arguments, workspace)) : ([], []);
        var info = Info(workspace) with { IsDryRun = preview, Config = config.Values, SecretConfigKeys = config.Secrets };
        display.Begin(info);
        using var operation = new Operation(
            await SettledAsync(Options(workspace, info, start, display, command, scratch)).ConfigureAwait(false)
        );
        if (display is ReviewDisplay review)
            review.Mask = operation.Mask;
        var result = verb switch
        {
            Verb.Destroy => await operation.DestroyAsync().ConfigureAwait(false),
            Verb.Refresh => await operation.RefreshAsync().ConfigureAwait(false),
            _ => await ProgramAsync(workspace, operation, baseline).ConfigureAwait(false),
        };
        if (workspace.Secrets.WithoutPassphrase && (workspace.Secrets.Withheld || config.Secrets.Count > 0))
            display.Told(
                new Diagnostic(
                    LogSeverity.Info,
                    "PULUMI_CONFIG_PASSPHRASE is not set: secrets were not compared, and the program got stand-ins for those of "
                        + "its settings.",
                    null
                )
            );
        display.End(result);
        return result;
    }

    private OperationOptions Options(
        Workspace workspace,
        ProgramInfo info,
        Snapshot start,
        IEngineEvents events,
        CommandPackage command,
        ScratchFolder scratch
    ) =>
        new()
        {
            Info = info,
            Start = start,
            Save = snapshot => workspace.Store.Save(workspace.Json, snapshot),
            Settle = () => workspace.Store.Settle(workspace.Json),
            Providers = new ProviderSet([command, new KubernetesPackage(scratch)]),
            Events = events,
            RequireSecrets = workspace.Secrets.Require,
            Parallel = arguments.Parallel,
            ContinueOnError = arguments.ContinueOnError,
            Selection = arguments.Selection,
            Stop = stop.Token,
            Kill = kill.Token,
        };

    /// <summary>The state after a look at every resource (<c>--refresh</c>); a preview keeps it to itself.</summary>
    private async Task<Snapshot> RefreshedAsync(Workspace workspace, bool preview, CommandPackage command, ScratchFolder scratch)
    {
        var found = workspace.Snapshot;
        var display = terminal.Display(arguments with { Json = false, Diff = false }, Verb.Refresh, preview, found);
        var info = Info(workspace);
        var options = Options(workspace, info, found, display, command, scratch);
        display.Begin(info);
        using var operation = new Operation(
            await SettledAsync(
                    options with
                    {
                        Selection = options.Selection with { MustExist = false },
                        Save = snapshot =>
                        {
                            found = snapshot;
                            if (!preview)
                                options.Save(snapshot);
                        },
                    }
                )
                .ConfigureAwait(false)
        );
        var result = await operation.RefreshAsync().ConfigureAwait(false);
        display.End(result);
        return result.Succeeded ? found : throw new CliException("the refresh failed; nothing else was done.");
    }

    private static ProgramInfo Info(Workspace workspace) =>
        new()
        {
            Organization = "organization",
            Project = workspace.Project.Name,
            Stack = workspace.Stack,
            RootDirectory = workspace.Project.Directory,
            IsDryRun = false,
        };

    private static async Task<OperationOptions> SettledAsync(OperationOptions options)
    {
        try
        {
            return await Interruptions.SettleAsync(options).ConfigureAwait(false);
        }
        catch (ProviderException e)
        {
            throw new CliException(
                $"what the last run was doing when it was interrupted cannot be looked at; nothing was done: {e.Message}"
            );
        }
    }

    private Task<OperationResult> ProgramAsync(Workspace workspace, Operation operation, Baseline? baseline)
    {
        var program = (load ?? ProgramLoader.Load)(workspace.Project);
        if (Directory.Exists(workspace.Project.Main))
            Environment.CurrentDirectory = workspace.Project.Main;
        return operation.RunAsync(() => program(baseline?.Compare(operation.Monitor) ?? operation.Monitor));
    }
}
