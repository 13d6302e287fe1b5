using System.Net;
using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Proof;

public sealed class ViewerPodTests
{
    [Fact]
    public void Parse_ListOfPods_LeavesOutThoseOnTheirWayOut()
    {
        var pods = ViewerPod.Parse(
            """
            {"kind":"List","items":[
              {"metadata":{"name":"viewer-b"},"spec":{"nodeName":"worker1"},"status":{"podIP":"203.0.113.2","startTime":"2026-11-20T20:00:00Z"}},
              {"metadata":{"name":"viewer-c","deletionTimestamp":"2026-11-20T20:01:00Z"},"spec":{"nodeName":"worker1"},"status":{"podIP":"203.0.113.3"}},
              {"metadata":{"name":"viewer-a"},"spec":{},"status":{}}]}
            """
        );

        Assert.Equal(
            [
                new ViewerPod("viewer-a", "", null, null),
                new ViewerPod(
                    "viewer-b",
                    "worker1",
                    IPAddress.Parse("203.0.113.2"),
                    new DateTimeOffset(2026, 11, 20, 20, 0, 0, TimeSpan.Zero)
                ),
            ],
            pods
        );
    }

    [Fact]
    public void CountLeaving_ListOfPods_CountsThoseThatStillRun() =>
        Assert.Equal(
            1,
            ViewerPod.CountLeaving(
                """
                {"items":[
                  {"metadata":{"name":"a"},"status":{"containerStatuses":[{"state":{"running":{}}}]}},
                  {"metadata":{"name":"b","deletionTimestamp":"2026-11-20T20:01:00Z"},"status":{"containerStatuses":[{"state":{"running":{}}}]}},
                  {"metadata":{"name":"c","deletionTimestamp":"2026-11-20T20:01:00Z"},"status":{"containerStatuses":[{"state":{"terminated":{}}}]}},
                  {"metadata":{"name":"d","deletionTimestamp":"2026-11-20T20:01:00Z"},"status":{}}]}
                """
            )
        );
}
