using QuicLoad.Contracts;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Balance;

/// <summary>Makes the tests of a plan, one after the other.</summary>
/// <param name="client">The machine that makes the requests.</param>
/// <param name="program">The program for them and its first arguments.</param>
/// <param name="say">Says that a test is over.</param>
internal sealed class BalanceRun(IHost client, string program, Action<BalanceTest> say)
{
    /// <summary>All tests.</summary>
    /// <exception cref="MeasureException">One could not be made.</exception>
    public async Task<IReadOnlyList<BalanceTest>> RunAsync(BalancePlan plan, CancellationToken cancellationToken)
    {
        var tests = new List<BalanceTest>();
        foreach (var (size, number, order) in plan.Tests())
        {
            tests.Add(new BalanceTest(size, number, order, await AskAsync(order, cancellationToken)));
            say(tests[^1]);
        }
        return tests;
    }

    /// <summary>Counts the routers on the ways of the plan's service; what is in the way of that is no reason to measure nothing.</summary>
    public async Task<HopResult> CountHopsAsync(BalancePlan plan, CancellationToken cancellationToken)
    {
        var order = plan.Hops();
        try
        {
            var text = await AskAsync(HopText.Write(order), "hops", cancellationToken);
            return new HopResult(HopRow.From(order, Read(() => HopText.ReadOutput(text, order))));
        }
        catch (MeasureException error)
        {
            return new HopResult([], error.Message);
        }
    }

    /// <summary>Holds connections.</summary>
    /// <exception cref="MeasureException">They could not be held.</exception>
    public async Task<LastingOutput> HoldAsync(LastingOrder order, CancellationToken cancellationToken)
    {
        var text = await AskAsync(LastingText.Write(order), "lasting", cancellationToken);
        return Read(() => LastingText.ReadOutput(text, order));
    }

    private async Task<BalanceOutput> AskAsync(BalanceOrder order, CancellationToken cancellationToken)
    {
        var text = await AskAsync(BalanceText.Write(order), "requests", cancellationToken);
        return Read(() => BalanceText.ReadOutput(text, order));
    }

    private async Task<string> AskAsync(string order, string word, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.RunAsync(BalanceScripts.Ask(program, word, order), cancellationToken)).Text;
        }
        catch (HostException error)
        {
            throw new MeasureException(error.Cure is { } cure ? $"{error.Message}. Cure: {cure}" : error.Message, error);
        }
    }

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RecordException error)
        {
            throw new MeasureException($"{client.Name}: {program}: {error.Message}", error);
        }
    }
}
