using System.Globalization;
using System.Text.Json;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>./measure search on a router with a rate limit, whose knee must be found wherever it is, and on one without.</summary>
[Trait(Suite.Name, Suite.Thousand)]
public sealed class SearchTests(LabRun run) : ThousandTest(run)
{
    private const double Tolerance = 0.1;
    private const int ExitCodeOfFound = 0;
    private const int ExitCodeOfBound = 3;

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(25)]
    public Task Search_ARateLimitOnTheRouter_IsFoundWithinTenPercent(int megabits) =>
        CheckAsync(async checks =>
        {
            await using var planted = await PlantedRate.PlantAsync(Lab, megabits, Cancel);
            // four halvings, and each end twice: seven trials where all agree
            string[] options = ["--from", "12Mbit", "--to", "30Mbit", "--precision", "6%", "--hold", "10s", "--within", "15m"];
            var (exitCode, search) = await SearchAsync($"limit-{megabits.ToString(CultureInfo.InvariantCulture)}", options);
            await checks.CheckAsync("the load is found", exitCode == ExitCodeOfFound, $"exit code {exitCode}: {Answer(search)}");
            foreach (var end in new[] { "held", "not_held" })
            {
                var load = search.GetProperty(end) is { ValueKind: JsonValueKind.Object } found
                    ? found.GetProperty("load").GetDouble() / 1e6
                    : 0;
                await checks.CheckAsync(
                    $"{end}: within 10 % of {megabits} Mbit/s",
                    Math.Abs(load - megabits) <= Tolerance * megabits,
                    string.Create(CultureInfo.InvariantCulture, $"{load:0.00} Mbit/s")
                );
            }
            var seconds = search.GetProperty("seconds").GetDouble();
            await checks.CheckAsync("in 15 minutes at the most", seconds <= 900, $"{seconds} s");
        });

    [Fact]
    public Task Search_NoLimit_SaysThatTheGeneratorWasTheLimit() =>
        CheckAsync(async checks =>
        {
            string[] options = ["--from", "10Mbit", "--to", "400Mbit", "--hold", "20s", "--precision", "50%", "--confidence", "80%"];
            var (exitCode, search) = await SearchAsync("no-limit", options);
            await checks.CheckAsync(
                "it says that the generator was the limit",
                exitCode == ExitCodeOfBound && search.GetProperty("outcome").GetString() == "generator_bound",
                $"exit code {exitCode}: {Answer(search)}"
            );
            var reasons = search.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!).ToList();
            await checks.CheckAsync(
                "and what of it",
                reasons.Any(reason => reason.StartsWith("the generator: worker", StringComparison.Ordinal)),
                string.Join(" ", reasons)
            );
        });

    private static string? Answer(JsonElement search) => search.GetProperty("answer").GetString();

    private async Task<(int ExitCode, JsonElement Search)> SearchAsync(string name, string[] options)
    {
        var folder = Path.Combine(Lab.Folder.Logs, ThousandRun.Stack, name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        string[] search = ["search", "--database", $"{folder}.db", "-s", ThousandRun.Stack, "--output", folder, "--barrier", "ready"];
        string[] goal = ["--of", "throughput", "--over", "quic", "--goal", "goodputShare >= 95%"];
        var command = new Command(Path.Combine(Lab.Folder.Project, "measure"), [.. search, .. goal, .. options])
        {
            Directory = Lab.Folder.Project,
            TimeToEnd = TimeSpan.FromMinutes(1),
        };
        var result = await Run.Transcript.RunAsync(command, Cancel);
        var file = Path.Combine(folder, "search.json");
        if (!File.Exists(file))
            throw new CommandFailedException(result);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancel));
        Lab.Steps.Say($"      {name}: {Answer(document.RootElement)}");
        return (result.ExitCode, document.RootElement.Clone());
    }
}
