using System.CommandLine;
using QuicLoad.Contracts;
using QuicLoad.Measure.Balance;

namespace QuicLoad.Measure.Commands;

/// <summary>The options of ./measure balance.</summary>
internal sealed class BalanceOptions
{
    private readonly Option<string> stack = new("--stack", "-s") { Description = "The stack.", Required = true };
    private readonly Option<string?> service = new("--service") { Description = "The service; default: the stack's only one." };
    private readonly Option<string?> requests = new("--requests")
    {
        Description = $"Requests of a test and how many tests, commas between several; default {TestSize.Default}.",
    };
    private readonly Option<string> protocol = new("--protocol")
    {
        Description = "h1, h2 or h3, commas between several; default: all three.",
        DefaultValueFactory = _ => string.Join(',', BalanceText.Protocols),
    };
    private readonly Option<bool> newConnections = new("--new-connections") { Description = "A connection for each request; the default." };
    private readonly Option<bool> oneConnection = new("--one-connection") { Description = "All requests of a test over one connection." };
    private readonly Option<string?> lasting = new("--lasting")
    {
        Description = "Instead: hold so many connections over each protocol for so long, e.g. 100x30s, and say which moved or broke.",
    };
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
    private readonly Option<int?> parallel = new("--parallel")
    {
        Description = $"Requests at a time, 1-{BalanceText.MostParallel}; default 32.",
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

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
        [
            stack,
            service,
            requests,
            protocol,
            newConnections,
            oneConnection,
            lasting,
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
        ];

    /// <summary>What was given, as it stands there.</summary>
    public BalanceTexts Texts(ParseResult parsed) =>
        new()
        {
            Stack = parsed.GetRequiredValue(stack),
            Service = parsed.GetValue(service),
            Requests = parsed.GetValue(requests),
            Protocol = parsed.GetRequiredValue(protocol),
            NewConnections = parsed.GetValue(newConnections),
            OneConnection = parsed.GetValue(oneConnection),
            Lasting = parsed.GetValue(lasting),
            Client = parsed.GetValue(client),
            KnownHosts = parsed.GetValue(knownHosts),
            Program = parsed.GetValue(program),
            Addresses = parsed.GetValue(addresses),
            Parallel = parsed.GetValue(parallel),
            Rate = parsed.GetValue(rate),
            Json = parsed.GetValue(json),
            Csv = parsed.GetValue(csv),
            Chart = parsed.GetValue(chart),
            Pulumi = parsed.GetValue(pulumi),
        };
}
