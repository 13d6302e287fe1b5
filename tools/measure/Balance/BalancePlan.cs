using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>What is asked of one service.</summary>
internal sealed record BalancePlan
{
    /// <summary>Requests at a time where nothing else is asked for.</summary>
    public const int DefaultParallel = 32;

    // With four servers each flow misses one of them with 3/4: all flows do once in 10,000 times.
    private const int FlowsOfAnEntrance = 32;

    /// <summary>The service.</summary>
    public required ServiceOutput Service { get; init; }

    /// <summary>Tests of which sizes, in their order.</summary>
    public required IReadOnlyList<TestSize> Sizes { get; init; }

    /// <summary>Over which protocols, one after the other.</summary>
    public required IReadOnlyList<string> Protocols { get; init; }

    /// <summary>Whether all requests of a test go over one connection.</summary>
    public required bool OneConnection { get; init; }

    /// <summary>How many connections are held, and how long; null: none, requests are counted.</summary>
    public LastingSize? Lasting { get; init; }

    /// <summary>The clients' addresses; null: the machine's own.</summary>
    public string? Addresses { get; init; }

    /// <summary>Requests at a time.</summary>
    public int Parallel { get; init; } = DefaultParallel;

    /// <summary>Requests that begin in a second; null: the next one when one has ended.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Every test with its order. Each goes on with the entrances and addresses where the one before has ended.</summary>
    public IEnumerable<(TestSize Size, int Number, BalanceOrder Order)> Tests()
    {
        var first = 0;
        foreach (var (protocol, size) in Protocols.SelectMany(_ => Sizes, (protocol, size) => (protocol, size)))
        {
            for (var number = 1; number <= size.Times; number++)
            {
                yield return (size, number, Order(protocol, size, first));
                first += OneConnection ? 1 : size.Requests;
            }
        }
    }

    /// <summary>The flows that count routers: as many for each entrance.</summary>
    public HopOrder Hops()
    {
        var entrances = Service.Entrances.Count;
        return new HopOrder
        {
            Entrances = Service.Entrances,
            Addresses = Addresses,
            Flows = Math.Min(FlowsOfAnEntrance, HopText.MostFlows / entrances) * entrances,
        };
    }

    /// <summary>The connections that are held.</summary>
    public LastingOrder LastingOrder() =>
        new()
        {
            Host = Service.Host,
            CertificateSpki = Service.CertificateSpki,
            Entrances = Service.Entrances,
            Protocols = Protocols,
            Connections = Lasting!.Connections,
            Seconds = Lasting.Seconds,
            Addresses = Addresses,
        };

    /// <summary>Refuses what the program for requests would refuse.</summary>
    /// <exception cref="MeasureException">It breaks a rule.</exception>
    public void Check()
    {
        try
        {
            if (Lasting is not null)
                LastingText.ReadOrder(LastingText.Write(LastingOrder()));
            else
                foreach (var (_, _, order) in Tests())
                    BalanceText.ReadOrder(BalanceText.Write(order));
        }
        catch (RecordException error)
        {
            throw new MeasureException(error.Message, error);
        }
    }

    /// <summary>How long a test may take at most: every request its whole time.</summary>
    public TimeSpan Longest()
    {
        if (Lasting is not null)
            return TimeSpan.FromSeconds(60 + Lasting.Seconds + LastingOrder().LimitSeconds);
        var order = Order(Protocols[0], Sizes.MaxBy(size => size.Requests)!, 0);
        var rounds = Math.Ceiling((double)order.Requests / (OneConnection ? 1 : order.Parallel));
        var pace = PerSecond is { } rate ? order.Requests / rate : 0;
        return TimeSpan.FromSeconds(60 + pace + rounds * order.LimitSeconds);
    }

    private BalanceOrder Order(string protocol, TestSize size, int first) =>
        new()
        {
            Host = Service.Host,
            CertificateSpki = Service.CertificateSpki,
            Entrances = Service.Entrances,
            Protocol = protocol,
            Requests = size.Requests,
            OneConnection = OneConnection,
            Addresses = Addresses,
            Parallel = Parallel,
            PerSecond = PerSecond,
            First = first,
        };
}
