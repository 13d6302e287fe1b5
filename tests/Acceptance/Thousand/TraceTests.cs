using System.Text.Json;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>What sampled users leave of a run on a path that loses packets, read by a program that is not ours.</summary>
[Trait(Suite.Name, Suite.Thousand)]
public sealed class TraceTests(LabRun run) : ThousandTest(run)
{
    private const int Users = 100;
    private const int Traced = 8;
    private const double Planted = 0.02;

    [Fact]
    public Task Trace_PathThatLosesTwoPercent_ShowsThemAndOpensInTshark() =>
        CheckAsync(async checks =>
        {
            await OnRouterAsync("nft -f - <<'END'\n" + Loss + "\nEND");
            ThousandRun made;
            try
            {
                // few enough that the generator loses none by itself
                string[] options = ["--objective", $"users {Users} for 90s over quic", "--barrier", "ready", "--trace", $"{Traced}"];
                made = await ThousandRun.MakeAsync(Lab, Run.Transcript, "trace", Cancel, options);
            }
            finally
            {
                await OnRouterAsync("nft delete table ip planted");
            }
            using var counts = JsonDocument.Parse(await File.ReadAllTextAsync(PathTo("trace.json"), Cancel));
            var users = counts.RootElement.GetProperty("users").EnumerateArray().ToList();
            await checks.CheckAsync(
                "all sampled users left a trace",
                users.Count == Traced && users.All(user => Sum([user], "connections") > 0),
                $"{users.Count}"
            );
            var (missing, received) = (Sum(users, "missing"), Sum(users, "received"));
            var share = missing / (missing + received);
            await checks.CheckAsync(
                "the loss is in the traces, give or take half",
                share is >= Planted / 2 and <= Planted * 1.5,
                $"{missing} of {missing + received}: {share:P2}"
            );
            var seen = made.Summary.GetProperty("playing").GetProperty("seen").GetInt32();
            await checks.CheckAsync("all users of the run played, traced or not", seen == Users, $"{seen}");
            foreach (var worker in users.Select(user => user.GetProperty("worker").GetString()!).Distinct())
            {
                var frames = await FramesAsync(worker);
                await checks.CheckAsync(
                    $"{worker}: tshark shows HTTP/3's HEADERS and DATA frames",
                    new[] { "0", "1" }.All(frames.Contains),
                    $"types: {string.Join(", ", frames)}"
                );
                var left = await Lab.Shell.ReadAsync(LabPlan.Workers.Single(one => one.Name == worker), Cancel, "sh", "-c", Leftovers);
                await checks.CheckAsync($"{worker}: nothing of it stays", left.Trim().Length == 0, left);
            }
        });

    // Of what the origin answers: a request that is lost is asked again.
    private const string Loss = $$"""
        table ip planted {
            chain forward {
                type filter hook forward priority 0;
                ip daddr {{ThousandRun.UserRange}} meta l4proto udp numgen random mod 100 < 2 drop
            }
        }
        """;

    private const string Leftovers = """
        ls -d /var/lib/quic-load/viewers/capture-* /var/lib/quic-load/viewers/records/*.trace 2> /dev/null
        systemctl list-units --plain --no-legend 'quic-load-capture-*'
        """;

    private string PathTo(string name) => Path.Combine(Lab.Folder.Logs, ThousandRun.Stack, "trace", "trace", name);

    private async Task OnRouterAsync(string script) => await Lab.Shell.ReadAsync(LabPlan.Router, Cancel, "sh", "-c", script);

    private static double Sum(IEnumerable<JsonElement> users, string name) => users.Sum(user => user.GetProperty(name).GetDouble());

    /// <summary>The types of HTTP/3's frames that are in a worker's capture.</summary>
    private async Task<IReadOnlySet<string>> FramesAsync(string worker)
    {
        const string Install = "command -v tshark || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tshark";
        await Lab.Runner.ReadAsync(new Command("sh", ["-c", Install]), Cancel);
        var text = await Lab.Runner.ReadAsync(
            new Command(
                "tshark",
                [
                    "-r",
                    PathTo($"{worker}.pcap"),
                    "-o",
                    $"tls.keylog_file:{PathTo("keys.log")}",
                    "-Y",
                    "http3",
                    "-T",
                    "fields",
                    "-e",
                    "http3.frame_type",
                ]
            )
            {
                Unlogged = true,
            },
            Cancel
        );
        return text.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.Ordinal);
    }
}
