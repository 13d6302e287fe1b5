using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Services;

/// <summary>When the balancers' tables changed, as their controllers say in the journal.</summary>
internal sealed class TableChanges
{
    private const string Script = $$"""
        journalctl --unit {{BalancerWords.Unit}} --output short-unix --no-pager --since "@$1" |
          sed -n 's/^\([0-9.]*\) .*: set: [0-9]* addresses and ports of services.*/\1/p'
        """;

    // a controller says it once the kernel has taken them
    private static readonly TimeSpan Said = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<double> seconds;

    private TableChanges(IReadOnlyList<double> seconds) => this.seconds = seconds;

    /// <summary>How many there were.</summary>
    public int Count => seconds.Count;

    /// <summary>Asks both balancers.</summary>
    public static async Task<TableChanges> ReadAsync(LabSession lab, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var from = since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var texts = new List<string>();
        foreach (var balancer in LabPlan.Balancers)
            texts.Add(await lab.Shell.ReadAsync(balancer, cancellationToken, "sh", "-c", Script, "sh", from));
        return Parse(texts);
    }

    /// <summary>Reads what they say: Unix time, a line each.</summary>
    internal static TableChanges Parse(IEnumerable<string> texts) =>
        new([
            .. texts
                .SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
        ]);

    /// <summary>Whether a request was under way when the tables changed.</summary>
    public bool Met(BalanceAnswer request) =>
        seconds.Any(second => second >= request.At && second <= request.At + request.TotalSeconds + Said.TotalSeconds);
}
