using QuicLoad.Viewer.Browser;
using Xunit;

namespace QuicLoad.Tests.Viewer.Browser;

public sealed class StartFailureTests
{
    [Theory]
    [InlineData("[1:1:1120/220734.695205:ERROR:content/x.cc:130] No usable sandbox! More.", "No usable sandbox! More.")]
    [InlineData("[1:1:1120/220734.695205:FATAL:content/x.cc:130] Check failed: a[0] == 1.", "Check failed: a[0] == 1.")]
    [InlineData("[1:1:1120/220734.695205:WARNING:content/x.cc:130] Slow.", null)]
    [InlineData("DevTools listening on ws://127.0.0.1:1/x", null)]
    [InlineData("a :ERROR: without a head", null)]
    [InlineData(null, null)]
    public void Complaint_Line_GivesTheMessageOfAnError(string? line, string? complaint) =>
        Assert.Equal(complaint, StartFailure.Complaint(line));

    [Fact]
    public void Explain_NoComplaint_TellsTheDriversFirstLine() =>
        Assert.Equal("session not created: it ended.", StartFailure.Explain("session not created: it ended.\n#0 0x55\n#1 0x56", null));

    [Fact]
    public void Explain_Complaint_IsTold() =>
        Assert.Equal("it ended. Chromium's last complaint: Check failed.", StartFailure.Explain("it ended.", "Check failed."));

    [Fact]
    public void Explain_NoSandbox_TellsRuleAndCure() =>
        Assert.Equal(
            "Chromium has no usable sandbox: its container must be allowed to make user namespaces. "
                + "Run ./doctor, which names what its node lacks; elsewhere give it a seccomp profile that allows them, "
                + "and its host a user.max_user_namespaces above 0.",
            StartFailure.Explain("session not created", "No usable sandbox! If this is a Debian system, ...")
        );
}
