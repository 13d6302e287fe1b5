using System.Diagnostics;
using System.Globalization;
using QuicLoad.Bench.Measuring;
using QuicLoad.Bench.Networks;
using QuicLoad.Contracts;

namespace QuicLoad.Bench.Services;

/// <summary>The turns on the lab that is up: every path once a round, each over every protocol.</summary>
/// <param name="services">The stack's services.</param>
/// <param name="client">The origin's viewer program and addresses.</param>
/// <param name="options">How often and how long.</param>
/// <param name="say">Says what goes on.</param>
internal sealed class ServiceTurns(IReadOnlyList<ServiceOutput> services, BalanceClient client, ServiceOptions options, Action<string> say)
{
    /// <summary>Measures.</summary>
    /// <param name="save">Is given the results after each turn.</param>
    /// <returns>How many turns failed.</returns>
    /// <exception cref="InvalidOperationException">The stack has none of the paths.</exception>
    public int Run(Action<ServiceResults> save)
    {
        var measured = services.Where(service => options.Has(service.Path)).DistinctBy(service => service.Path).ToList();
        if (measured.Count == 0)
            throw new InvalidOperationException(
                $"--only: \"{options.Only}\" must name some of the stack's paths: {string.Join(", ", services.Select(one => one.Path))}"
            );
        var results = new ServiceResults
        {
            Time = DateTimeOffset.UtcNow,
            Seconds = options.Seconds,
            Machine = LabMachine.Router.Run(MachineScripts.Describe),
            Paths = [.. measured.Select(service => new RoundResult(service.Path))],
        };
        var failed = 0;
        for (var round = 1; round <= options.Rounds; round++)
        {
            for (var i = 0; i < measured.Count; i++)
            {
                failed += Turn(measured[i], results.Paths[i], $"round {round}, {measured[i].Path}");
                save(results);
            }
        }
        return failed;
    }

    private int Turn(ServiceOutput service, RoundResult result, string name)
    {
        var begin = Stopwatch.GetTimestamp();
        var measuring = new ServiceMeasuring(
            service,
            (word, order) => LabMachine.Origin.Feed($"{order}\n", $"exec {client.Program} \"$1\" 2>&1", word),
            client.Addresses.Length > 0 ? client.Addresses : null,
            options
        );
        var failed = 0;
        foreach (var protocol in BalanceText.Protocols)
        {
            try
            {
                measuring.Measure(protocol, result);
            }
            catch (Exception error) when (error is FormatException or InvalidOperationException)
            {
                failed = 1;
                say($"{name}: FAILED: {error.Message}");
            }
        }
        say(string.Create(CultureInfo.InvariantCulture, $"{name}: {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s"));
        return failed;
    }
}
