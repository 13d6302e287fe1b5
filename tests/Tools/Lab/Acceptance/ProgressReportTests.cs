using Moq;
using QuicLoad.Acceptance.Running;
using Xunit;
using Xunit.Abstractions;

namespace QuicLoad.Tests.Tools.Lab.Acceptance;

public sealed class ProgressReportTests
{
    private readonly List<string> said = [];

    [Fact]
    public void OnMessage_TestsBeginAndEnd_AreSaidAndPassedOn()
    {
        var passedOn = new List<IMessageSinkMessage>();
        var inner = new Mock<IMessageSink>();
        inner.Setup(sink => sink.OnMessage(Capture.In(passedOn))).Returns(true);
        var report = new ProgressReport(inner.Object, said.Add, CancellationToken.None);

        var test = Mock.Of<ITest>(one => one.DisplayName == "QuicLoad.Acceptance.Brief.UpTests.Up");
        Assert.True(report.OnMessage(Mock.Of<ITestStarting>(message => message.Test == test)));
        Assert.True(report.OnMessage(Mock.Of<ITestPassed>(message => message.Test == test && message.ExecutionTime == 12.34m)));
        Assert.True(
            report.OnMessage(
                Mock.Of<ITestFailed>(message =>
                    message.Test == test && message.ExecutionTime == 0.5m && message.Messages == new[] { "the lab is not up", "why" }
                )
            )
        );

        Assert.Equal(["--    UpTests.Up", "PASS  UpTests.Up (12.3 s)", "FAIL  UpTests.Up (0.5 s): the lab is not up\n      why"], said);
        Assert.Equal(3, passedOn.Count);
    }

    [Fact]
    public void OnMessage_Stopped_EndsTheRun()
    {
        var inner = Mock.Of<IMessageSink>(sink => sink.OnMessage(It.IsAny<IMessageSinkMessage>()));

        Assert.False(new ProgressReport(inner, said.Add, new CancellationToken(canceled: true)).OnMessage(Mock.Of<IMessageSinkMessage>()));
    }
}
