using QuicLoad.Acceptance.Running;
using QuicLoad.Contracts;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>What passes the balancer on the wire: with direct server return requests alone.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class FrameTests(LabRun run) : LabTest(run)
{
    private static readonly string[] Protocols = ["h1", "h3"];

    // what comes in from clients or goes out to them, for some seconds
    private const string Capture = """
        timeout "$2" tcpdump -lnnq -i eth0 -Q "$3" "ip and $1" 2> /dev/null || true
        """;

    [Theory]
    [InlineData(BalancerWords.Dsr, false)]
    [InlineData(BalancerWords.Direct, true)]
    public Task Balancer_SeesRequests_AndAnswersOnlyWithoutDirectReturn(string path, bool seesAnswers) =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            var (holder, _) = await new PairLook(services.Lab).PairAsync(Cancel);
            var service = services.Find(path);
            var address = service.Entrances[0].Split(':')[0];
            foreach (var protocol in Protocols)
            {
                var requests = CaptureAsync(services, holder, $"dst host {address}", "in");
                var answers = CaptureAsync(services, holder, $"src host {address}", "out");
                await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
                var outcome = await RequestStream.To(service, protocol, 20, TimeSpan.FromSeconds(5)).RunAsync(services.Lab, Cancel);
                var (came, went) = (await requests, await answers);
                await checks.CheckAsync(
                    $"{outcome.Name}: {outcome.Answers.Count} requests, {came.Count} packets of them and {went.Count} of answers "
                        + $"at {holder.Name}",
                    outcome.Failed.Count == 0
                        && came.Count > outcome.Answers.Count
                        && (seesAnswers ? went.Count > outcome.Answers.Count : went.Count == 0),
                    $"{outcome.Say(DateTimeOffset.UtcNow)}; {string.Join("; ", went.Take(3))}"
                );
            }
        });

    private static async Task<IReadOnlyList<string>> CaptureAsync(
        ServicesLab services,
        Machine balancer,
        string filter,
        string direction
    ) => (await services.RunAsync(balancer, Capture, Cancel, filter, "12", direction)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
