using System.Globalization;
using System.Xml.Linq;

namespace QuicLoad.Lab.Testing;

/// <summary>What came of a run of tests, by its trx file.</summary>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Failures">The others in the order in which they ran, each with what was found.</param>
internal sealed record TestResults(int Passed, IReadOnlyList<string> Failures)
{
    /// <summary>The closing line.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failures.Count} failed");

    /// <summary>0 where tests were run and all passed, else 1.</summary>
    public int ExitCode => Passed > 0 && Failures.Count == 0 ? 0 : 1;

    /// <summary>Reads the results.</summary>
    /// <param name="trx">The text of the trx file; null where there is none.</param>
    /// <param name="exitCode">How dotnet test ended. Where it failed and no test did, that is a failure too: the tests did not end.</param>
    public static TestResults Read(string? trx, int exitCode)
    {
        var results = trx is null
            ? []
            : XDocument.Parse(trx).Descendants().Where(element => element.Name.LocalName == "UnitTestResult").OrderBy(Start).ToList();
        var passed = results.Count(result => Outcome(result) == "Passed");
        List<string> failures = [.. results.Where(result => Outcome(result) != "Passed").Select(Describe)];
        if (results.Count == 0)
            failures.Add("no test was run");
        else if (exitCode != 0 && failures.Count == 0)
            failures.Add($"dotnet test ended with exit code {exitCode} before all tests had ended");
        return new TestResults(passed, failures);
    }

    private static DateTimeOffset Start(XElement result) =>
        result.Attribute("startTime") is { } time ? DateTimeOffset.Parse(time.Value, CultureInfo.InvariantCulture) : default;

    private static string? Outcome(XElement result) => result.Attribute("outcome")?.Value;

    private static string Describe(XElement result)
    {
        var message = result.Descendants().FirstOrDefault(element => element.Name.LocalName == "Message")?.Value;
        return $"{TestName.Shorten(result.Attribute("testName")?.Value ?? "a test")}: {TestName.Indent(message ?? $"{Outcome(result)}")}";
    }
}
