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
    private readonly Option<string> stack = new("--stack", "-s") { Description = "The stack.", Required = true };
    private readonly Option<string?> service = new("--service") { Description = "The service; default: the stack's only one." };
    private readonly Option<string> requests = new("--requests")
    {
        Description = $"Requests of a test and how many tests, commas between several; default {TestSize.Default}.",
        DefaultValueFactory = _ => TestSize.Default,
    };
    private readonly Option<string> protocol = new("--protocol")
    {
        Description = "h1, h2 or h3, commas between several; default: all three.",
        DefaultValueFactory = _ => string.Join(',', BalanceText.Protocols),
    };
    private readonly Option<bool> newConnections = new("--new-connections") { Description = "A connection for each request; the default." };
    private readonly Option<bool> oneConnection = new("--one-connection") { Description = "All requests of a test over one connection." };
    private readonly Option<string?> client = new("--client")
    {
        Description = "USER@HOST[:PORT]: a machine outside of the cluster that makes the requests; default: the lab's, or this one.",
    };
    private readonly Option<string?> knownHosts = new("--known-hosts")
    {
        Description = "The file with the client's host key; default: ~/.ssh/known_hosts.",
    };
    private readonly Option<string?> program = new("--program")
    {
        Description = "The viewer program at the client; default: the lab's, QuicLoad.Viewer, or this project's own.",
    };
    private readonly Option<string?> addresses = new("--addresses")
    {
        Description = "The clients' addresses, an IPv4 prefix that is local at the client; default: the lab's, or the machine's own.",
    };
    private readonly Option<int> parallel = new("--parallel")
    {
        Description = $"Requests at a time, 1-{BalanceText.MostParallel}; default 32.",
        DefaultValueFactory = _ => 32,
    };
    private readonly Option<double?> rate = new("--rate")
    {
        Description = "Requests that begin in a second, as far as --parallel lets them; default: the next one when one has ended.",
    };
    private readonly Option<FileInfo?> json = new("--json") { Description = "Write the tables as JSON to this file." };
    private readonly Option<FileInfo?> csv = new("--csv") { Description = "Write the tables as CSV to this file." };
    private readonly Option<FileInfo?> chart = new("--chart") { Description = "Draw the sums as SVG to this file; needs Chromium." };
    private readonly Option<string?> pulumi = new("--pulumi")
    {
        Description = "The Pulumi program; default: QUIC_LOAD_PULUMI, or ./pulumi.",
    };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command("balance", "Count which server answers each request to a service, beside what pure chance gives.")
        {
            stack,
            service,
            requests,
            protocol,
            newConnections,
            oneConnection,
            client,
            knownHosts,
            program,
            addresses,
            parallel,
            rate,
            json,
            csv,
            chart,
            pulumi,
        };
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
        if (parsed.GetValue(newConnections) && parsed.GetValue(oneConnection))
            throw new MeasureException("--new-connections, --one-connection: must be one of the two.");
        var sizes = TestSize.Parse(parsed.GetValue(requests)!);
        var protocols = Protocols(parsed.GetValue(protocol)!);
        var project = parsed.GetRequiredValue(common.Project);
        var name = parsed.GetRequiredValue(stack);
        var facts = await StackReader.ReadAsync(project, RunCommand.Pulumi(parsed.GetValue(pulumi), project), name, cancellationToken);
        var choice = ClientChoice.Choose(
            project,
            facts,
            parsed.GetValue(client),
            parsed.GetValue(knownHosts),
            parsed.GetValue(program),
            parsed.GetValue(addresses)
        );
        var plan = new BalancePlan
        {
            Service = Choose(facts, parsed.GetValue(service)),
            Sizes = sizes,
            Protocols = protocols,
            OneConnection = parsed.GetValue(oneConnection),
            Addresses = choice.Addresses,
            Parallel = parsed.GetValue(parallel),
            PerSecond = parsed.GetValue(rate),
        };
        plan.Check();
        Say(
            $"{plan.Service.Name} by {plan.Service.Path}, {plan.Service.Pods} servers, {plan.Service.Entrances.Count} entrances; from "
                + choice.Machine
                + (choice.Addresses is { } range ? $", addresses {range}" : "")
        );
        using var scratch = new ScratchFolder();
        await using var machine = await choice.ConnectAsync(project, scratch, plan.Longest(), cancellationToken);
        var at = clock.GetUtcNow();
        var tests = await new BalanceRun(machine, choice.Program, Tell).RunAsync(plan, cancellationToken);
        var result = BalanceResult.From(plan, tests);
        var checks = BalanceChecks.Judge(result);
        BalanceTable.Write(result, checks, Console.Out);
        await WriteAsync(parsed.GetValue(json), () => ReportJson.Text(BalanceJson.Write(result, checks, name, choice.Machine, at)));
        await WriteAsync(parsed.GetValue(csv), () => BalanceCsv.Write(result));
        if (parsed.GetValue(chart) is { } picture)
            await DrawAsync(picture, result, cancellationToken);
        return checks.Any(check => check.Pass is false) ? ExitCodes.Missed : ExitCodes.Good;
    }

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
