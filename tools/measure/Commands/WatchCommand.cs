using System.CommandLine;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Running;
using QuicLoad.Measure.Stack;
using QuicLoad.Measure.Store;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Commands;

/// <summary>./measure watch: looks at a run that goes on; one that nobody collects any more is collected from where it was left.</summary>
internal sealed class WatchCommand(Common common, TimeProvider clock)
{
    private readonly Argument<string> id = new("RUN") { Description = "The run's name." };
    private readonly Option<string?> output = new("--output")
    {
        Description = "Folder of the report; default: .measure/RUN in the project directory.",
    };
    private readonly Option<string?> pulumi = new("--pulumi")
    {
        Description = "The Pulumi program; default: QUIC_LOAD_PULUMI, or ./pulumi.",
    };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("watch", "Watch a run; where its collector was killed, go on collecting.") { id, output, pulumi };
        command.SetAction((parsed, cancel) => Common.TryAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var store = common.Open(parsed);
        var name = parsed.GetRequiredValue(id);
        var run = store.Load(name).Info;
        var view = RunCommand.View(json: false, clock);
        using var held = RunLock.TryTake(common.DatabasePath(parsed), name);
        if (held is null)
        {
            var over = OverAsync(parsed, store, name, cancellationToken);
            await view.ShowAsync(new RunLook(store, () => store.Runs.Find(name)!, null, new RunProgress(store, name), clock).State, over);
        }
        else if (run.State == "running")
        {
            await ResumeAsync(parsed, store, run, view, cancellationToken);
        }
        return await Results.TellAsync(
            store.Load(name),
            parsed.GetValue(output) ?? Common.DefaultOutput(parsed, common, name),
            Console.Out,
            null,
            CancellationToken.None
        );
    }

    private async Task ResumeAsync(ParseResult parsed, RunStore store, RunInfo run, ILiveView view, CancellationToken cancellationToken)
    {
        if (run.Start is null)
        {
            // its viewers wait no longer than the order says; nothing was played
            store.Runs.Save(run with { State = "stopped", End = clock.GetUtcNow() });
            throw new MeasureException($"Run {run.Id} ended before its start. Begin another: ./measure run -s {run.Stack}");
        }
        var project = parsed.GetRequiredValue(common.Project);
        var facts = await StackReader.ReadAsync(project, RunCommand.Pulumi(parsed.GetValue(pulumi), project), run.Stack, cancellationToken);
        using var scratch = new ScratchFolder();
        await using var connections = new Connections(facts, scratch);
        await new RunCoordinator(
            facts,
            store,
            new Kubectl(facts, scratch),
            connections.Hosts,
            HostFolders.Default,
            view,
            new RunTimes(),
            clock
        ).ResumeAsync(run, cancellationToken);
    }

    /// <summary>Until the other process has ended the run, or has ended itself.</summary>
    private async Task OverAsync(ParseResult parsed, RunStore store, string name, CancellationToken cancellationToken)
    {
        while (store.Runs.Find(name)!.State == "running")
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
            using var held = RunLock.TryTake(common.DatabasePath(parsed), name);
            if (held is not null && store.Runs.Find(name)!.State == "running")
                throw new MeasureException($"The process that collected run {name} is gone. Go on: ./measure watch {name}");
        }
    }
}
