using System.CommandLine;
using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Balance;
using QuicLoad.Measure.Report;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Commands;

/// <summary>./measure balance: counts which server answers each request to a service, and says whether it is more than chance.</summary>
internal sealed class BalanceCommand(Common common, TimeProvider clock)
{
    private readonly BalanceOptions options = new();

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("balance", "Count which server answers each request to a service, beside what pure chance gives.");
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction((parsed, cancel) => Common.TryAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    /// <summary>Reads protocols, commas between several.</summary>
    internal static IReadOnlyList<string> Protocols(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries).Distinct().ToList();
        return words.Find(word => !BalanceText.Protocols.Contains(word)) is { } wrong
            ? throw new MeasureException($"--protocol: \"{wrong}\" must be one of {string.Join(", ", BalanceText.Protocols)}.")
            : words;
    }

    /// <summary>The service that is asked for, or the only one.</summary>
    internal static ServiceOutput Choose(StackFacts facts, string? name)
    {
        var names = string.Join(", ", facts.Services.Select(one => one.Name));
        return facts.Services.Count == 0
                ? throw new MeasureException(
                    $"Stack \"{facts.Stack}\" must have services and has none. Declare them (docs/services.md) and run ./pulumi up."
                )
            : name is null && facts.Services.Count > 1
                ? throw new MeasureException($"--service: must name one of the stack's {facts.Services.Count}: {names}.")
            : facts.Services.FirstOrDefault(one => name is null || one.Name == name)
                ?? throw new MeasureException($"--service: \"{name}\" must be one of the stack's: {names}.");
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var texts = options.Texts(parsed);
        texts.Check();
        var sizes = TestSize.Parse(texts.Requests ?? TestSize.Default);
        var lasting = texts.Lasting is { } text ? LastingSize.Parse(text) : null;
        var project = parsed.GetRequiredValue(common.Project);
        var facts = await StackReader.ReadAsync(project, RunCommand.Pulumi(texts.Pulumi, project), texts.Stack, cancellationToken);
        var choice = ClientChoice.Choose(project, facts, texts.Client, texts.KnownHosts, texts.Program, texts.Addresses);
        var plan = new BalancePlan
        {
            Service = Choose(facts, texts.Service),
            Sizes = sizes,
            Protocols = Protocols(texts.Protocol),
            OneConnection = texts.OneConnection,
            Lasting = lasting,
            Addresses = choice.Addresses,
            Parallel = texts.Parallel ?? BalancePlan.DefaultParallel,
            PerSecond = texts.Rate,
        };
        plan.Check();
        Say(
            $"{plan.Service.Name} by {plan.Service.Path}, {plan.Service.Pods} servers, {plan.Service.Entrances.Count} entrances; from "
                + choice.Machine
                + (choice.Addresses is { } range ? $", addresses {range}" : "")
        );
        using var scratch = new ScratchFolder();
        await using var machine = await choice.ConnectAsync(project, scratch, plan.Longest(), cancellationToken);
        var run = new BalanceRun(machine, choice.Program, Tell);
        return lasting is not null
            ? await HoldAsync(run, plan, texts, choice.Machine, cancellationToken)
            : await CountAsync(run, plan, texts, choice.Machine, cancellationToken);
    }

    private async Task<int> CountAsync(
        BalanceRun run,
        BalancePlan plan,
        BalanceTexts texts,
        string machine,
        CancellationToken cancellationToken
    )
    {
        var at = clock.GetUtcNow();
        var hops = await run.CountHopsAsync(plan, cancellationToken);
        var result = BalanceResult.From(plan, await run.RunAsync(plan, cancellationToken), hops);
        var checks = BalanceChecks.Judge(result);
        BalanceTable.Write(result, checks, Console.Out);
        await WriteAsync(texts.Json, () => ReportJson.Text(BalanceJson.Write(result, checks, texts.Stack, machine, at)));
        await WriteAsync(texts.Csv, () => BalanceCsv.Write(result));
        if (texts.Chart is { } picture)
            await DrawAsync(picture, result, cancellationToken);
        return ExitCodeOf(checks);
    }

    private async Task<int> HoldAsync(
        BalanceRun run,
        BalancePlan plan,
        BalanceTexts texts,
        string machine,
        CancellationToken cancellationToken
    )
    {
        var at = clock.GetUtcNow();
        var order = plan.LastingOrder();
        Say(
            $"holding {order.Connections} connections over each of {string.Join(", ", order.Protocols)} until "
                + $"{at.AddSeconds(order.Seconds):HH:mm:ss} UTC: add or remove servers now"
        );
        var result = LastingResult.From(plan.Service, order, await run.HoldAsync(order, cancellationToken));
        var checks = LastingChecks.Judge(result);
        LastingTable.Write(result, checks, Console.Out);
        await WriteAsync(texts.Json, () => ReportJson.Text(LastingJson.Write(result, checks, texts.Stack, machine, at)));
        await WriteAsync(texts.Csv, () => LastingCsv.Write(result));
        return ExitCodeOf(checks);
    }

    private static int ExitCodeOf(IEnumerable<BalanceCheck> checks) =>
        checks.Any(check => check.Pass is false) ? ExitCodes.Missed : ExitCodes.Good;

    private static async Task DrawAsync(FileInfo file, BalanceResult result, CancellationToken cancellationToken)
    {
        try
        {
            var drawing = await ChartDrawing.DrawAsync(BalanceChart.Data(result), cancellationToken);
            await WriteAsync(file, () => drawing);
        }
        catch (ProgramException error)
        {
            throw new MeasureException($"--chart: {error.Message}", error);
        }
    }

    private static async Task WriteAsync(FileInfo? file, Func<string> text)
    {
        if (file is null)
            return;
        try
        {
            await File.WriteAllTextAsync(file.FullName, text());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MeasureException($"{file.FullName}: cannot be written: {error.Message}", error);
        }
    }

    private static void Tell(BalanceTest test)
    {
        var failed = test.Output.Answers.Count(answer => answer.Error is not null);
        Say(string.Create(CultureInfo.InvariantCulture, $"  {test.Order.Protocol} {test.Size} test {test.Number}: {failed} failed"));
    }

    // Progress, beside the tables on standard output.
    private static void Say(string line) => Console.Error.WriteLine(TerminalText.EscapeLine(line));
}
