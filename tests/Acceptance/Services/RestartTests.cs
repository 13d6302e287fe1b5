using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>Servers are renewed again and again while all paths are asked.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class RestartTests(LabRun run) : LabTest(run)
{
    private const int Restarts = 200;

    private const double PerSecond = 1;

    // to start the program for requests costs more than to make them
    private static readonly TimeSpan Piece = TimeSpan.FromMinutes(3);

    private static readonly string[] Protocols = ["h1", "h2", "h3"];

    [Fact]
    public Task Servers_RestartedTwoHundredTimes_LoseNoRequest() =>
        CheckAsync(async checks =>
        {
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var streams = services
                .Services.SelectMany(_ => Protocols, (service, protocol) => (service, protocol))
                .Select(pair => AskAsync(services, pair.service, pair.protocol, enough.Token))
                .ToList();
            var names = string.Join(' ', services.Services.Select(service => $"deployment/{service.Name}"));
            var rounds = Restarts / services.Services.Sum(service => service.Pods);
            for (var round = 1; round <= rounds; round++)
            {
                var started = services.Lab.Time.GetTimestamp();
                await services.KubectlAsync($"-n services rollout restart {names}", Cancel);
                foreach (var service in services.Services)
                    await services.KubectlAsync($"-n services rollout status deployment/{service.Name} --timeout=180s", Cancel);
                services.Lab.Steps.Say($"      round {round} of {rounds}: {services.Lab.Time.GetElapsedTime(started).TotalSeconds:0} s");
            }
            await enough.CancelAsync();
            foreach (var stream in streams)
            {
                var outcome = await stream;
                services.Lab.Steps.Say($"      {outcome.Say(DateTimeOffset.UtcNow)}");
                await checks.CheckAsync(
                    $"{outcome.Name}: {outcome.Answers.Count} requests, none lost",
                    outcome.Failed.Count == 0 && outcome.Answers.Count > 0,
                    outcome.Say(DateTimeOffset.UtcNow)
                );
                await checks.CheckAsync(
                    $"{outcome.Name}: it met the servers of every round",
                    outcome.Answers.Select(answer => answer.Server?.Pod).Distinct().Count() >= 2 * rounds,
                    $"{outcome.Answers.Select(answer => answer.Server?.Pod).Distinct().Count()} servers"
                );
            }
        });

    /// <summary>Asks on and on, a piece at a time.</summary>
    private static async Task<StreamOutcome> AskAsync(
        ServicesLab services,
        Contracts.ServiceOutput service,
        string protocol,
        CancellationToken enough
    )
    {
        var outcomes = new List<StreamOutcome>();
        while (!enough.IsCancellationRequested)
            outcomes.Add(await RequestStream.To(service, protocol, PerSecond, Piece).RunAsync(services.Lab, Cancel));
        return new StreamOutcome(outcomes[0].Name, [.. outcomes.SelectMany(outcome => outcome.Answers)]);
    }
}
