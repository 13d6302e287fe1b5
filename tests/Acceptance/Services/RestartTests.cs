using System.Globalization;
using QuicLoad.Acceptance.Running;
using QuicLoad.Contracts;
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

    // all programs start at once, and are compiled while they ask: that is slower than the servers are
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    // frames have no memory: a flow whose share of the addresses moves to another node breaks there, if it is under way just then
    private const double MostBroken = 0.01;

    private static readonly string[] Protocols = ["h1", "h2", "h3"];

    [Fact]
    public Task Servers_RestartedTwoHundredTimes_LoseNoRequestButThoseUnderWayByFrames() =>
        CheckAsync(async checks =>
        {
            var begun = DateTimeOffset.UtcNow;
            var services = await ServicesLab.OpenAsync(Run, Cancel);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var streams = services
                .Services.SelectMany(_ => Protocols, (service, protocol) => (service, protocol))
                .Select(pair => (pair.service.Path, Asked: AskAsync(services, pair.service, pair.protocol, enough.Token)))
                .ToList();
            var names = string.Join(' ', services.Services.Select(service => $"deployment/{service.Name}"));
            var rounds = Restarts / services.Services.Sum(service => service.Pods);
            for (var round = 1; round <= rounds; round++)
            {
                var started = services.Lab.Time.GetTimestamp();
                await services.KubectlAsync($"-n services rollout restart {names}", Cancel);
                foreach (var service in services.Services)
                    await services.KubectlAsync($"-n services rollout status deployment/{service.Name} --timeout=180s", Cancel);
                services.Lab.Steps.Say(
                    $"      round {round} of {rounds}: {services.Lab.Time.GetElapsedTime(started).TotalSeconds:0} s, "
                        + $"until {services.Lab.Time.GetUtcNow():HH:mm:ss}"
                );
            }
            await enough.CancelAsync();
            var outcomes = await Task.WhenAll(streams.Select(stream => stream.Asked));
            var changes = await TableChanges.ReadAsync(services.Lab, begun, Cancel);
            services.Lab.Steps.Say($"      the balancers' tables changed {changes.Count} times");
            foreach (var (path, outcome) in streams.Zip(outcomes, (stream, outcome) => (stream.Path, outcome)))
            {
                services.Lab.Steps.Say($"      {outcome.Say(DateTimeOffset.UtcNow)}{Moments(outcome)}");
                var broken = path == BalancerWords.Dsr ? outcome.Failed.Count(changes.Met) : 0;
                await checks.CheckAsync(
                    $"{outcome.Name}: {outcome.Answers.Count} requests, none lost"
                        + (broken > 0 ? $" but {broken} that were under way when the tables changed" : ""),
                    outcome.Failed.Count == broken && broken <= MostBroken * outcome.Answers.Count && outcome.Answers.Count > 0,
                    outcome.Say(DateTimeOffset.UtcNow)
                );
                await checks.CheckAsync(
                    $"{outcome.Name}: it met a new server in every round",
                    outcome.Answers.Select(answer => answer.Server?.Pod).Distinct().Count() > rounds,
                    $"{outcome.Answers.Select(answer => answer.Server?.Pod).Distinct().Count()} servers"
                );
            }
        });

    /// <summary>When requests failed, so that it can be held against the rounds.</summary>
    private static string Moments(StreamOutcome outcome) =>
        string.Concat(
            outcome
                .Failed.GroupBy(answer => DateTimeOffset.FromUnixTimeSeconds((long)answer.At))
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"; {group.Count()} at {group.Key:HH:mm:ss}"))
        );

    /// <summary>Asks on and on, a piece at a time.</summary>
    private static async Task<StreamOutcome> AskAsync(
        ServicesLab services,
        ServiceOutput service,
        string protocol,
        CancellationToken enough
    )
    {
        var answers = new List<BalanceAnswer>();
        var stream = RequestStream.To(service, protocol, PerSecond, Piece);
        while (!enough.IsCancellationRequested)
        {
            var made = (await stream.RunAsync(services.Lab, Cancel)).Answers;
            var warm = made.Min(answer => answer.At) + WarmUp.TotalSeconds;
            answers.AddRange(made.Where(answer => answer.At >= warm));
        }
        return new StreamOutcome(stream.Name, answers);
    }
}
