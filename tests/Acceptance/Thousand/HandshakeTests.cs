using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>New QUIC connections with tickets and with early data, from a thousand users with tickets of their own.</summary>
[Trait(Suite.Name, Suite.Thousand)]
public sealed class HandshakeTests(LabRun run) : ThousandTest(run)
{
    // on the ramp every user has its first connection, which has no ticket
    private const string Goal = "cps 100 for 20s ramp 20s over quic handshake";

    [Theory]
    [InlineData("resumed", "resumed", "Handshakes that were resumed")]
    [InlineData("0rtt", "zero_rtt", "Handshakes with 0-RTT")]
    public Task Connections_OfUsersWithTickets_AreWhatTheOriginMadeOfThem(string handshake, string name, string check) =>
        CheckAsync(async checks =>
        {
            string[] options = ["--objective", $"{Goal} {handshake}", "--barrier", "ready"];
            var made = await ThousandRun.MakeAsync(Lab, Run.Transcript, $"handshake-{handshake}", Cancel, options);
            var one = made.Summary.GetProperty("objectives").EnumerateArray().Single();
            var counts = one.GetProperty("handshakes");
            var (succeeded, seen) = (one.GetProperty("succeeded").GetInt32(), made.Asked("h3"));
            int Count(string kind) => counts.GetProperty(kind).GetInt32();
            await checks.CheckAsync(
                "each connection is counted by its handshake, once",
                succeeded > 0 && Count("full") + Count("resumed") + Count("zero_rtt") == succeeded,
                $"{succeeded}: {counts}"
            );
            await checks.CheckAsync("as many are in the origin's log", seen.Requests == succeeded, $"{seen} and {succeeded}");
            await checks.CheckAsync("nobody's first connection had a ticket", Count("full") >= 0.9 * made.Addresses("h3"), $"{counts}");
            await checks.CheckAsync("the others were as asked", Count(name) >= 0.95 * (succeeded - Count("full")), $"{counts}");
            var verdict = made.Summary.GetProperty("verdict").GetProperty("checks").EnumerateArray();
            await checks.CheckAsync(
                $"the verdict: {check}",
                verdict.Single(part => part.GetProperty("name").GetString() == check).GetProperty("pass").GetBoolean(),
                $"{one.GetProperty("handshakes_held")}"
            );
            await checks.CheckAsync(
                "the last /metrics are the summary's",
                made.Differences().Count == 0,
                string.Join("; ", made.Differences())
            );
        });
}
