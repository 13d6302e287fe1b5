using System.Globalization;
using QuicLoad.Acceptance.Doctor;
using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Acceptance.Services;

/// <summary>The pair of balancers on real machines: who has the address dies under load, and comes back.</summary>
[Trait(Suite.Name, Suite.Services)]
public sealed class BalancerPairTests(LabRun run) : LabTest(run)
{
    // by their places among the stack's services
    private const string Direct = "198.18.200.3";
    private const string DirectReturn = "198.18.200.4";

    private const int Seconds = 20;
    private const int Requests = 400;

    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(2);

    [Fact]
    public Task Holder_KilledUnderRequests_CostsUnderTwoSecondsAndNothingFlaps() =>
        CheckAsync(async checks =>
        {
            var lab = (await ServicesLab.OpenAsync(Run, Cancel)).Lab;
            var look = new PairLook(lab);
            using var scratch = new ScratchProject(lab.Folder.Project, lab.Runner, network: lab.Network);
            var (holder, other) = await look.PairAsync(Cancel);

            var fresh = OnOriginAsync(lab, PairScripts.NewConnections, Direct, Seconds);
            var lasting = OnOriginAsync(lab, PairScripts.OneConnection, DirectReturn, Requests);
            await Task.Delay(TimeSpan.FromSeconds(4), Cancel);
            await lab.CutPowerAsync(holder, Cancel);
            var silence = LongestSilence(await fresh);
            var answers = (await lasting).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await checks.CheckAsync(
                $"{holder.Name} is dead: direct is silent for less than {MostSilence.TotalSeconds:0} s; {silence.TotalMilliseconds:0} ms",
                silence < MostSilence,
                $"{silence}"
            );
            await checks.CheckAsync(
                "dsr: one connection, and every request answered over it",
                answers.Length == Requests && answers[0] == "200 1" && answers.Skip(1).All(answer => answer == "200 0"),
                $"{answers.Length} answers: {string.Join("; ", answers.Distinct())}"
            );
            await checks.CheckAsync($"{other.Name} writes to the cluster", () => ProveWritingAsync(lab));

            await Run.Transcript.RunAsync(Up("--machines-only"), Cancel);
            await checks.CheckAsync(
                $"{holder.Name} is back: it takes part, and leaves the address where it is",
                () =>
                    Patience.WaitAsync(
                        async () =>
                            await look.ChangesAsync(holder, Cancel) is ["BACKUP"]
                            && await look.HoldersAsync(LabPlan.Balancers, Cancel) is [var one]
                            && one == other
                                ? null
                                : $"{holder.Name}: {string.Join(", ", await look.ChangesAsync(holder, Cancel))}",
                        Cancel
                    )
            );
            await CheckProgramsAsync(checks, lab, look, other, holder);
            await checks.CheckAsync(
                "another up changes nothing",
                async () => LifecycleRun.Expect(await scratch.RunAsync(Cancel, "up", "--yes", "--expect-no-changes"))
            );
            await checks.CheckAsync("doctor finds nothing", async () => (await DoctorAsync(lab)).ExpectHealthy());
            await checks.CheckAsync(
                "the address did not move by itself",
                async () =>
                    await look.ChangesAsync(holder, Cancel) is ["BACKUP", "MASTER"]
                        ? null
                        : string.Join(", ", await look.ChangesAsync(holder, Cancel))
            );
        });

    /// <summary>The controller's death moves nothing; keepalived's moves the address, once.</summary>
    private static async Task CheckProgramsAsync(Checklist checks, LabSession lab, PairLook look, Machine holder, Machine other)
    {
        await KillAsync(lab, holder, "quic-load-balancer.service");
        await checks.CheckAsync(
            $"{holder.Name}: its controller is killed and runs again, and the address stays",
            await look.HoldersAsync(LabPlan.Balancers, Cancel) is [var stays] && stays == holder,
            "it moved"
        );
        await KillAsync(lab, holder, "quic-load-vrrp.service");
        await checks.CheckAsync(
            $"{holder.Name}: keepalived is killed, and {other.Name} alone has the address",
            () =>
                Patience.WaitAsync(
                    async () => await look.HoldersAsync(LabPlan.Balancers, Cancel) is [var one] && one == other ? null : "it is elsewhere",
                    Cancel
                )
        );
    }

    /// <summary>A Service that is made now gets its address from the one that is left, and goes again.</summary>
    private static async Task<string?> ProveWritingAsync(LabSession lab)
    {
        const string Kubectl = "kubectl --kubeconfig=/etc/kubernetes/admin.conf";
        await lab.Runner.RunAsync(
            MachineShell.Console(LabPlan.Master, "sh", "-c", $"{Kubectl} apply -f -") with
            {
                Input = PairScripts.Service,
            },
            Cancel
        );
        var shown = await Patience.WaitAsync(
            async () =>
                (
                    await lab.Shell.ReadAsync(
                        LabPlan.Master,
                        Cancel,
                        "sh",
                        "-c",
                        $"{Kubectl} get service pair-proof -o 'jsonpath={{.status.loadBalancer.ingress[0].ip}}'"
                    )
                ).Trim()
                    is { Length: > 0 }
                    ? null
                    : "no address in its status",
            Cancel
        );
        var gone = await lab.Runner.RunAsync(
            MachineShell.Console(LabPlan.Master, "sh", "-c", $"{Kubectl} delete service pair-proof --timeout=30s"),
            Cancel
        );
        return shown ?? LifecycleRun.Expect(gone);
    }

    private static TimeSpan LongestSilence(string lines)
    {
        var moments = lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => long.Parse(line, CultureInfo.InvariantCulture))
            .ToList();
        return moments.Count < 2
            ? TimeSpan.MaxValue
            : TimeSpan.FromMilliseconds(moments.Zip(moments.Skip(1), (one, next) => next - one).Max());
    }

    private static Task<string> OnOriginAsync(LabSession lab, string script, string address, int count) =>
        lab.Shell.ReadAsync(LabPlan.Origin, Cancel, "sh", "-c", script, "sh", address, count.ToString(CultureInfo.InvariantCulture));

    private static Task<string> KillAsync(LabSession lab, Machine machine, string unit) =>
        lab.Shell.ReadAsync(machine, Cancel, "sh", "-c", PairScripts.Kill, "sh", unit);

    private Command Up(params string[] options) =>
        new(Path.Combine(Lab.Folder.Project, "lab"), ["up", "--stack", ServicesLab.Stack, .. options]);

    private static async Task<DoctorAnswer> DoctorAsync(LabSession lab) =>
        DoctorAnswer.Parse(
            await lab.Runner.RunAsync(
                new Command(Path.Combine(lab.Folder.Project, "doctor"), "-s", ServicesLab.Stack, "--json")
                {
                    Directory = lab.Folder.Project,
                },
                Cancel
            )
        );
}
