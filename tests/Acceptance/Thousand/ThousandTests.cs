using System.Text.Json;
using QuicLoad.Acceptance.Measuring;
using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A thousand packed users with an address each, on two workers: they play, and they make connections at a rate.</summary>
[Trait(Suite.Name, Suite.Thousand)]
public sealed class ThousandTests(LabRun run) : ThousandTest(run)
{
    private const int Users = 1000;

    [Fact]
    public Task Users_AThousand_PlayOverBothProtocolsFromAddressesOfTheirOwn() =>
        CheckAsync(async checks =>
        {
            string[] options = ["--for", "3m", "--plan", "quic 90s, http2 90s", "--barrier", "ready"];
            var made = await ThousandRun.MakeAsync(Lab, Run.Transcript, "users", Cancel, options);
            var seen = made.Summary.GetProperty("playing").GetProperty("seen").GetInt32();
            await checks.CheckAsync($"all {Users} users played", seen == Users, $"{seen}");
            foreach (var protocol in new[] { "h3", "h2" })
            {
                var addresses = made.Addresses(protocol);
                await checks.CheckAsync($"the origin saw {Users} addresses over {protocol}", addresses == Users, $"{addresses}");
            }
            await checks.CheckAsync(
                "the run says that the router saw none of them translated",
                () => Task.FromResult(RunChecks.Untranslated(MeasuredSummary.Parse(made.Summary.GetRawText())))
            );
            await checks.CheckAsync(
                "the page showed most of them playing",
                made.Watch.MostPlaying > 0.9 * Users,
                $"{made.Watch.MostPlaying}"
            );
            await CheckPageAsync(checks, made);
        });

    [Fact]
    public Task Connections_TwoHundredASecond_AreHeldOverBothProtocols() =>
        CheckAsync(async checks =>
        {
            string[] options = ["--objective", "cps 200 for 60s over both", "--barrier", "ready"];
            var made = await ThousandRun.MakeAsync(Lab, Run.Transcript, "connections", Cancel, options);
            var objectives = made.Summary.GetProperty("objectives").EnumerateArray().ToList();
            await checks.CheckAsync("it was held over two protocols", objectives.Count == 2, $"{objectives.Count}");
            foreach (var one in objectives)
            {
                var asked = one.GetProperty("asked").GetString()!;
                var protocol = asked == "quic" ? "h3" : "h2";
                await checks.CheckAsync($"{asked}: 200 a second in 95 % of the seconds", one.GetProperty("pass").GetBoolean(), $"{one}");
                var (succeeded, seen) = (one.GetProperty("succeeded").GetInt32(), made.Asked(protocol));
                // each connection asks once; of an address's fourteen ports the kernel may give one again
                await checks.CheckAsync(
                    $"{asked}: as many in the origin's log, from ports of their own",
                    succeeded == seen.Requests && seen.Ports >= 0.99 * succeeded,
                    $"{succeeded} and {seen}"
                );
                await checks.CheckAsync(
                    $"{asked}: all handshakes were full",
                    one.GetProperty("handshakes").GetProperty("full").GetInt32() == succeeded
                        && !made.Log.Any(entry => entry.Protocol == protocol && entry.IsResumed),
                    $"{one.GetProperty("handshakes")}"
                );
                var addresses = made.Addresses(protocol);
                await checks.CheckAsync($"{asked}: from {Users} addresses", addresses == Users, $"{addresses}");
                await checks.CheckAsync(
                    $"{asked}: each handshake was counted",
                    one.GetProperty("handshake") is { ValueKind: JsonValueKind.Object } found
                        && found.GetProperty("count").GetInt32() == succeeded,
                    $"{one.GetProperty("handshake")}"
                );
            }
            await CheckPageAsync(checks, made);
        });

    private static async Task CheckPageAsync(Checklist checks, ThousandRun made)
    {
        await checks.CheckAsync("/metrics was there while the run went on", made.Watch.Times > 30, $"{made.Watch.Times} times");
        await checks.CheckAsync(
            "the last /metrics are the summary's",
            made.Differences().Count == 0,
            string.Join("; ", made.Differences())
        );
    }
}
