using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>
/// Two minutes in phases of 40 s, of three viewers: each starts a browser for every change, and two slow cores would need longer than that
/// for six.
/// </summary>
[Trait(Suite.Name, Suite.Brief)]
public sealed class MeasuredRunTests(LabRun lab, MeasuredRunTests.ShortRun run)
    : AlternatingTests(lab, run),
        IClassFixture<MeasuredRunTests.ShortRun>
{
    public sealed class ShortRun(LabRun lab) : AlternatingRun(lab, "measured", "120s", "40s", restarts: false, viewers: 3);
}
