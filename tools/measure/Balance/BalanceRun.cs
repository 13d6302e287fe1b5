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

    private async Task<BalanceOutput> AskAsync(BalanceOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var result = await client.RunAsync(BalanceScripts.Ask(program, order), cancellationToken);
            return BalanceText.ReadOutput(result.Text, order);
        }
        catch (RecordException error)
        {
            throw new MeasureException($"{client.Name}: {program}: {error.Message}", error);
        }
        catch (HostException error)
        {
            throw new MeasureException(error.Cure is { } cure ? $"{error.Message}. Cure: {cure}" : error.Message, error);
        }
    }
}
