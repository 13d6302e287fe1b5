using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Lab.Progress;
using QuicLoad.Lab.Proof;
using Spectre.Console;

namespace QuicLoad.Lab.Commands;

/// <summary>Waits until the origin has heard from every packed user by an address of its own, and shows it, worker by worker.</summary>
internal sealed class UsersCommand(LabSession lab)
{
    private static readonly TimeSpan Base = TimeSpan.FromMinutes(2);

    /// <summary>A thousand users of two small machines begin slowly.</summary>
    private static readonly TimeSpan PerUser = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Runs the command.</summary>
    /// <returns>0 where all users were seen, and nobody else, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var output = await lab.Stack.OutputAsync(StackOutputs.Users, cancellationToken);
        var (promises, protocol) = (UserPromise.Parse(output), ProtocolOf(output));
        UserVerdict? verdict = null;
        await lab.Steps.RunAsync(
            "packed users, from the origin's log",
            async (step, cancel) => verdict = await WaitAsync(promises, protocol, step, cancel),
            cancellationToken
        );
        Print(verdict!);
        lab.Steps.Say(verdict!.Summary);
        return verdict.IsComplete ? 0 : 1;
    }

    /// <summary>The log is looked at again and again; the verdict is the last one, complete or not.</summary>
    private async Task<UserVerdict> WaitAsync(
        IReadOnlyList<UserPromise> promises,
        string protocol,
        Step step,
        CancellationToken cancellationToken
    )
    {
        var (collector, since, started) = (new EvidenceCollector(lab.Runner), lab.Time.GetUtcNow(), lab.Time.GetTimestamp());
        var limit = Base + (PerUser * promises.Sum(promise => promise.Users));
        while (true)
        {
            var verdict = UserVerdict.Judge(promises, await collector.RequestsAsync(cancellationToken), protocol, since);
            step.Detail = verdict.Summary;
            if (verdict.IsComplete || lab.Time.GetElapsedTime(started) > limit)
                return verdict;
            await Task.Delay(Pause, lab.Time, cancellationToken);
        }
    }

    private void Print(UserVerdict verdict)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("worker", "range", "users", "addresses seen", $"over {verdict.Protocol}", "requests");
        foreach (var (promise, addresses, overProtocol, requests) in verdict.Workers)
        {
            string[] cells =
            [
                promise.Node,
                promise.Range.ToString(),
                Text(promise.Users),
                Text(addresses),
                Text(overProtocol),
                Text(requests),
            ];
            table.AddRow([.. cells.Select(cell => Markup.Escape(TerminalText.EscapeLine(cell)))]);
        }
        lab.Console.Write(table);
        foreach (var address in verdict.Foreign.Take(10))
            lab.Console.WriteLine($"{address} is no packed user's");
    }

    private static string ProtocolOf(string output)
    {
        using var document = JsonDocument.Parse(output);
        return document.RootElement.TryGetProperty("protocol", out var protocol) && protocol.GetString() == ViewerWords.Http2 ? "h2" : "h3";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
