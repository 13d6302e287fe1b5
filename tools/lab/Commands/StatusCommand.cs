using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Proof;
using Spectre.Console;

namespace QuicLoad.Lab.Commands;

/// <summary>./lab status: what is there and whether it answers. Changes nothing.</summary>
internal sealed class StatusCommand(LabSession lab)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Runs the command.</summary>
    /// <param name="json">True for JSON instead of a table.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0 where all machines run and answer, 1 where some do, 3 where there is no lab.</returns>
    public async Task<int> RunAsync(bool json, CancellationToken cancellationToken)
    {
        LabSession.RequireRoot();
        var report = await LookAsync(cancellationToken);
        if (json)
            lab.Console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(report, Format));
        else
            Print(report);
        if (report.Machines.All(machine => machine.Status == "absent"))
            return 3;
        return report.Machines.All(machine => machine.Ssh) ? 0 : 1;
    }

    private async Task<StatusReport> LookAsync(CancellationToken cancellationToken)
    {
        var engine = ProgramPath.Find("docker") is not null && await lab.Engine.IsRunningAsync(cancellationToken);
        var machines = await Task.WhenAll(lab.Layout.Machines.Select(machine => LookAsync(machine, engine, cancellationToken)));
        var collector = new EvidenceCollector(lab.Runner);
        var routes = machines[0].Ssh ? await collector.RoutesAsync(cancellationToken) : [];
        return new StatusReport(
            engine,
            machines,
            [.. routes.Select(route => $"{route.Pods} via {route.Node}")],
            await CountAsync(collector, machines, cancellationToken),
            LabAssets.All.ToDictionary(recipe => recipe.Name, lab.Cache.Has)
        );
    }

    private async Task<MachineStatus> LookAsync(Machine machine, bool engine, CancellationToken cancellationToken)
    {
        var state = engine ? await lab.Machines.StateAsync(machine, cancellationToken) : null;
        var ssh = state is { IsRunning: true } && await lab.Runner.SucceedsAsync(lab.Shell.Ssh(machine, "true"), cancellationToken);
        return new MachineStatus(
            machine.Name,
            machine.Address.ToString(),
            state?.Status ?? "absent",
            ssh,
            state is { IsRunning: true } ? state.StartedAt : null
        );
    }

    private static async Task<ViewerCount?> CountAsync(
        EvidenceCollector collector,
        MachineStatus[] machines,
        CancellationToken cancellationToken
    )
    {
        if (!machines.All(machine => machine.Ssh))
            return null;
        try
        {
            // what viewers say is counted here, not with which addresses they were seen
            var evidence = await collector.GatherAsync(new PacketCounters(0, 0), [], cancellationToken);
            var viewers = Verdict.Judge(evidence, "h3", DateTimeOffset.MinValue).Viewers;
            return new ViewerCount(
                evidence.Replicas,
                viewers.Count(viewer => viewer.Said == "h3"),
                viewers.Count(viewer => viewer.Said == "h2")
            );
        }
        catch (CommandFailedException)
        {
            return null;
        }
    }

    private void Print(StatusReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("machine", "address", "state", "SSH", "up since");
        foreach (var machine in report.Machines)
        {
            var since = machine.StartedAt?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";
            table.AddRow(machine.Name, machine.Address, machine.Status, machine.Ssh ? "answers" : "-", since);
        }
        lab.Console.Write(table);
        lab.Console.WriteLine($"Docker's engine: {(report.Engine ? "runs" : "does not run")}");
        lab.Console.WriteLine(
            "routes on the router: " + (report.Routes.Count > 0 ? TerminalText.EscapeLine(string.Join(", ", report.Routes)) : "none")
        );
        lab.Console.WriteLine(
            report.Viewers is { } viewers
                ? $"viewers: {viewers.Replicas} asked for, {viewers.H3} say that they play over h3, {viewers.H2} over h2"
                : "viewers: none"
        );
        lab.Console.WriteLine(
            $"assets: {string.Join(", ", report.Assets.Select(asset => $"{asset.Key} {(asset.Value ? "made" : "to make")}"))}"
        );
    }
}
