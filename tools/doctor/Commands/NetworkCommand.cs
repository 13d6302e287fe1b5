using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Network;
using QuicLoad.Remote;

namespace QuicLoad.Doctor.Commands;

/// <summary>./doctor --network: tries the pod network, and tells.</summary>
internal static class NetworkCommand
{
    /// <summary>Tries it.</summary>
    /// <param name="stack">What is declared.</param>
    /// <param name="connect">Reaches a host.</param>
    /// <param name="time">The clock.</param>
    /// <param name="json">For programs.</param>
    /// <param name="all">Every pair, however many.</param>
    /// <param name="cancellationToken">Ends it; what it made is removed all the same.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        DeclaredStack stack,
        Func<DeclaredHost, IHost> connect,
        TimeProvider time,
        bool json,
        bool all,
        CancellationToken cancellationToken
    )
    {
        var begin = time.GetTimestamp();
        var reading = await new NetworkTest(stack, connect, time, Say).RunAsync(cancellationToken);
        var report = new NetworkReport(reading, new PairJudge(reading).Judge(), time.GetUtcNow(), time.GetElapsedTime(begin));
        if (json)
            Console.WriteLine(NetworkJson.Render(report, all));
        else
            NetworkTable.Write(DoctorConsole.Open(), report, all);
        return ExitCodes.For(report.IsComplete, report.Findings);
    }

    /// <summary>What is done now, for who waits at a terminal.</summary>
    private static void Say(string what)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine($"{what} ...");
    }
}
