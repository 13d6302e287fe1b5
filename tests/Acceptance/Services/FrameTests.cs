using System.Globalization;
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

    // counts what comes in from clients, and what goes out to them, for some seconds
    private const string Count = """
        timeout "$2" tcpdump -lnn -i eth0 -Q "$3" "$1" 2> /dev/null | wc -l
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
                var requests = CountAsync(services, holder, $"dst host {address}", "in");
                var answers = CountAsync(services, holder, $"src host {address}", "out");
                await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
                var outcome = await RequestStream.To(service, protocol, 20, TimeSpan.FromSeconds(5)).RunAsync(services.Lab, Cancel);
                var (came, went) = (await requests, await answers);
                await checks.CheckAsync(
                    $"{outcome.Name}: {outcome.Answers.Count} requests, {came} packets of them and {went} of answers at {holder.Name}",
                    outcome.Failed.Count == 0 && came > outcome.Answers.Count && (seesAnswers ? went > outcome.Answers.Count : went == 0),
                    outcome.Say(DateTimeOffset.UtcNow)
                );
            }
        });

    private static async Task<int> CountAsync(ServicesLab services, Machine balancer, string filter, string direction) =>
        int.Parse(await services.RunAsync(balancer, Count, Cancel, filter, "12", direction), CultureInfo.InvariantCulture);
}
