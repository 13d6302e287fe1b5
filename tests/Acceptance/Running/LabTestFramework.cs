using System.Reflection;
using QuicLoad.Acceptance.Running;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework($"QuicLoad.Acceptance.Running.{nameof(LabTestFramework)}", "QuicLoad.Acceptance")]
[assembly: TestCaseOrderer($"QuicLoad.Acceptance.Running.{nameof(DeclarationOrder)}", "QuicLoad.Acceptance")]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace QuicLoad.Acceptance.Running;

/// <summary>xunit's own framework, with classes in the order of <see cref="RunOrder"/> and a report while the tests run.</summary>
public sealed class LabTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions
        )
        {
            var chosen = testCases.OrderBy(one => RunOrder.PlaceOf(ClassOf(one))).ToList();
            TestProcess.Classes = chosen.Select(ClassOf).ToHashSet();
            // else a test may begin before the end of the one before is told
            executionOptions.SetValue("xunit.execution.SynchronousMessageReporting", (bool?)true);
            var report = new ProgressReport(executionMessageSink, TestProcess.Progress.WriteLine, TestProcess.Stopped);
            base.RunTestCases(chosen, report, executionOptions);
        }

        private static string ClassOf(IXunitTestCase testCase) => testCase.TestMethod.TestClass.Class.Name;
    }
}
