using QuicLoad.Lab.Testing;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Testing;

public sealed class TestResultsTests
{
    private const string Passed =
        """<UnitTestResult testName="QuicLoad.Acceptance.Brief.UpTests.One" outcome="Passed" duration="00:00:01" />""";

    private const string Failed = """
        <UnitTestResult testName="QuicLoad.Acceptance.Brief.UpTests.Two(n: 1)" startTime="2026-11-29T17:12:33.2+00:00" outcome="Failed"><Output><StdOut>steps</StdOut><ErrorInfo>
        <Message>needs the lab: &lt;none&gt;
        second line</Message><StackTrace>at A.B</StackTrace></ErrorInfo></Output></UnitTestResult>
        """;

    [Fact]
    public void Read_AllPass_ExitsZero()
    {
        var results = TestResults.Read(Trx(Passed, Passed), 0);

        Assert.Equal(("2 passed, 0 failed", 0), (results.Summary, results.ExitCode));
    }

    [Fact]
    public void Read_OneFails_IsToldInFull()
    {
        var results = TestResults.Read(Trx(Passed, Failed), 1);

        Assert.Equal(("1 passed, 1 failed", 1), (results.Summary, results.ExitCode));
        Assert.Equal(["UpTests.Two(n: 1): needs the lab: <none>\n      second line"], results.Failures);
    }

    [Fact]
    public void Read_SeveralFail_AreToldInTheOrderOfTheRun()
    {
        const string Earlier = """<UnitTestResult testName="Early" outcome="Failed" startTime="2026-11-29T17:12:33.1+00:00" />""";

        Assert.Equal(
            ["Early: Failed", "UpTests.Two(n: 1): needs the lab: <none>\n      second line"],
            TestResults.Read(Trx(Failed, Earlier), 1).Failures
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Read_NothingRun_IsNotZero(int exitCode)
    {
        Assert.Equal(("0 passed, 1 failed", 1), (TestResults.Read(null, exitCode).Summary, TestResults.Read(null, exitCode).ExitCode));
        Assert.Equal(["no test was run"], TestResults.Read(Trx(), exitCode).Failures);
    }

    [Fact]
    public void Read_RunBrokenOff_IsAFailure() =>
        Assert.Equal(["dotnet test ended with exit code 1 before all tests had ended"], TestResults.Read(Trx(Passed), 1).Failures);

    private static string Trx(params string[] results) =>
        $"""
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{string.Concat(results)}</Results></TestRun>
            """;
}
