using System.Globalization;
using QuicLoad.Lab.Testing;
using Xunit;
using Xunit.Abstractions;

namespace QuicLoad.Acceptance.Running;

/// <summary>Says that a test begins and how it ended, in one stream with what the test says, and ends a stopped run.</summary>
internal sealed class ProgressReport(IMessageSink inner, Action<string> say, CancellationToken stopped)
    : LongLivedMarshalByRefObject,
        IMessageSink
{
    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        if (Describe(message) is { } line)
            say(line);
        return inner.OnMessage(message) && !stopped.IsCancellationRequested;
    }

    private static string? Describe(IMessageSinkMessage message) =>
        message switch
        {
            ITestStarting test => $"--    {TestName.Shorten(test.Test.DisplayName)}",
            ITestPassed test => $"PASS  {Ended(test)}",
            ITestFailed test => $"FAIL  {Ended(test)}: {TestName.Indent(string.Join('\n', test.Messages))}",
            ITestSkipped test => $"SKIP  {Ended(test)}: {test.Reason}",
            IFailureInformation failure => $"FAIL  {TestName.Indent(string.Join('\n', failure.Messages))}",
            _ => null,
        };

    private static string Ended(ITestResultMessage test) =>
        $"{TestName.Shorten(test.Test.DisplayName)} ({test.ExecutionTime.ToString("0.0", CultureInfo.InvariantCulture)} s)";
}
