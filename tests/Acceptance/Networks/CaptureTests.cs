using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Networks;

/// <summary>What docs/networks.md shows of the networks: frames on the wire, what the kernel knows, what a reflector knows.</summary>
[Trait(Suite.Name, Suite.Networks)]
public sealed class CaptureTests(LabRun run) : LabTest(run)
{
    /// <summary>All networks of it run on the machines of this stack.</summary>
    private const string Stack = "bridge";

    [Fact]
    public Task Capture_OfOverlayAndReflector_ShowsFramesEntriesAndRoutes() =>
        CheckAsync(async checks =>
        {
            Expect(await NetworkMachines.MakeAsync(Run, Stack, Cancel));
            var lab = StackLab.Open(Run);
            await lab.Shell.ReadAsync(LabPlan.Router, Cancel, "systemctl", "enable", "--quiet", "--now", "frr");
            using var lifecycle = new LifecycleRun(lab, checks, Run.Transcript, Run.Seed);
            var page = new CapturePage();
            await checks.CheckAsync(
                "the scenario is played to its end",
                async () =>
                {
                    await new CaptureScenario(lifecycle, page).PlayAsync(Cancel);
                    return null;
                }
            );
            await File.WriteAllTextAsync(Path.Combine(lab.Folder.Logs, "network-capture.md"), page.ToString(), Cancel);
        });
}
