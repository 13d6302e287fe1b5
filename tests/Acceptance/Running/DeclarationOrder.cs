using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace QuicLoad.Acceptance.Running;

/// <summary>
/// Runs the tests of a class in the order of their declaration, inherited ones first, and the cases of one in that of their rows.
/// </summary>
public sealed class DeclarationOrder : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases
            .Select(one => (Case: one, Method: one.TestMethod.Method.ToRuntimeMethod()))
            .OrderBy(one => one.Method.DeclaringType!.FullName == one.Case.TestMethod.TestClass.Class.Name)
            // the compiler numbers methods so
            .ThenBy(one => one.Method.MetadataToken)
            .ThenBy(one => RowOf(one.Case, one.Method))
            .Select(one => one.Case);

    private static int RowOf(ITestCase testCase, MethodInfo method) =>
        method
            .GetCustomAttributes<DataAttribute>()
            .SelectMany(data => data.GetData(method))
            .ToList()
            .FindIndex(row => row.SequenceEqual(testCase.TestMethodArguments ?? []));
}
