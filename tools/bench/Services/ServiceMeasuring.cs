using QuicLoad.Bench.Measuring;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Bench.Services;

/// <summary>What a path to servers carries, and how long it takes, as the origin's machine sees it over one protocol.</summary>
/// <param name="service">The service.</param>
/// <param name="client">The machine's viewer program: is given a subcommand and an order, and answers what was printed.</param>
/// <param name="addresses">The clients' addresses there.</param>
/// <param name="options">How long, and what is fetched.</param>
internal sealed class ServiceMeasuring(
    ServiceOutput service,
    Func<string, string, string> client,
    string? addresses,
    ServiceOptions options
)
{
    /// <summary>
    /// Connections that fetch at the same time: enough to keep what is on the way busy while one waits for its next object.
    /// </summary>
    public const int Connections = 8;

    /// <summary>Requests for a latency: the 99th percentile leaves out two of them.</summary>
    public const int Requests = 200;

    /// <summary>Measures everything over a protocol.</summary>
    /// <exception cref="FormatException">Something failed: then nothing is comparable.</exception>
    public void Measure(string protocol, RoundResult result)
    {
        var transfer = Transfer(protocol);
        var fresh = Ask(protocol, oneConnection: false);
        var kept = Ask(protocol, oneConnection: true);
        Add(ServiceMetrics.Throughput, transfer.Bytes * 8 / transfer.Seconds / 1e6);
        Add(ServiceMetrics.NewConnection, Quantile.At(fresh, 0.5) * 1000);
        Add(ServiceMetrics.NewConnectionP99, Quantile.At(fresh, 0.99) * 1000);
        Add(ServiceMetrics.Request, Quantile.At(kept, 0.5) * 1000);
        Add(ServiceMetrics.RequestP99, Quantile.At(kept, 0.99) * 1000);

        void Add(string metric, double value) => result.Add(ServiceMetrics.Key(protocol, metric), value);
    }

    private TransferResult Transfer(string protocol)
    {
        var order = new TransferOrder
        {
            Host = service.Host,
            CertificateSpki = service.CertificateSpki,
            Entrances = service.Entrances,
            Protocol = protocol,
            Page = options.Page,
            Connections = Connections,
            Seconds = options.Seconds,
            Addresses = addresses,
        };
        var result = Read(protocol, () => TransferText.ReadResult(client("transfer", TransferText.Write(order)).TrimEnd('\n')));
        return result.Failed > 0
            ? throw new FormatException($"{protocol}: {result.Failed} of {result.Objects + result.Failed} objects failed: {result.Error}")
            : result;
    }

    /// <summary>How long requests take, one after the other, shortest first.</summary>
    private List<double> Ask(string protocol, bool oneConnection)
    {
        var order = new BalanceOrder
        {
            Host = service.Host,
            CertificateSpki = service.CertificateSpki,
            Entrances = service.Entrances,
            Protocol = protocol,
            // The first one over a connection that stays opens it.
            Requests = Requests + (oneConnection ? 1 : 0),
            OneConnection = oneConnection,
            Addresses = addresses,
            Parallel = 1,
        };
        var answers = Read(protocol, () => BalanceText.ReadOutput(client("requests", BalanceText.Write(order)), order)).Answers;
        var failed = answers.Where(answer => answer.Error is not null).ToList();
        return failed.Count > 0
            ? throw new FormatException($"{protocol}: {failed.Count} of {answers.Count} requests failed: {failed[0].Error}")
            : [.. answers.Where(answer => !oneConnection || answer.HandshakeSeconds == 0).Select(answer => answer.TotalSeconds).Order()];
    }

    private static T Read<T>(string protocol, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RecordException error)
        {
            throw new FormatException($"{protocol}: {error.Message}", error);
        }
    }
}
