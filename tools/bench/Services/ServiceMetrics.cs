using QuicLoad.Bench.Measuring;
using QuicLoad.Contracts;

namespace QuicLoad.Bench.Services;

/// <summary>What is measured of every path to servers, over each protocol.</summary>
internal static class ServiceMetrics
{
    /// <summary>Bodies of objects that come over all connections together.</summary>
    public const string Throughput = "throughput";

    /// <summary>A request with a connection of its own, one at a time: the median.</summary>
    public const string NewConnection = "new_connection";

    /// <summary>Its 99th percentile.</summary>
    public const string NewConnectionP99 = "new_connection_p99";

    /// <summary>A request over a connection that is there, one at a time: the median.</summary>
    public const string Request = "request";

    /// <summary>Its 99th percentile.</summary>
    public const string RequestP99 = "request_p99";

    /// <summary>All, in the table's order.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        .. BalanceText.Protocols.SelectMany(protocol =>
            new Metric[]
            {
                new(Key(protocol, Throughput), "throughput", "Mbit/s", true),
                new(Key(protocol, NewConnection), "a request with a new connection, median", "ms", false),
                new(Key(protocol, NewConnectionP99), "a request with a new connection, 99th percentile", "ms", false),
                new(Key(protocol, Request), "a request over a connection that is there, median", "ms", false),
                new(Key(protocol, RequestP99), "a request over a connection that is there, 99th percentile", "ms", false),
            }
        ),
    ];

    /// <summary>A metric's key.</summary>
    public static string Key(string protocol, string metric) => $"{protocol}.{metric}";
}
