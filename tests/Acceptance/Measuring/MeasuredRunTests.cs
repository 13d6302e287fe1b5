using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>
/// Two minutes in phases of 40 s, of six viewers, each with one browser for both protocols.
/// </summary>
[Trait(Suite.Name, Suite.Brief)]
public sealed class MeasuredRunTests(LabRun lab, MeasuredRunTests.ShortRun run)
    : AlternatingTests(lab, run),
        IClassFixture<MeasuredRunTests.ShortRun>
{
    public sealed class ShortRun(LabRun lab) : AlternatingRun(lab, "measured", "120s", "40s", restarts: false, SixViewersAsync)
    {
        private static Task SixViewersAsync(ScratchProject settings, CancellationToken cancellationToken) =>
            settings.SetAsync("viewers.replicas", "6", cancellationToken);
    }
}
