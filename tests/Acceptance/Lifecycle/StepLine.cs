using System.Text.RegularExpressions;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>A step that has ended, as ./pulumi prints it.</summary>
/// <param name="Type">The resource's type.</param>
/// <param name="Name">The resource's name.</param>
/// <param name="Outcome">What was done: created, updated, deleted, replaced ...; failed for a step that failed.</param>
internal sealed partial record StepLine(string Type, string Name, string Outcome)
{
    private const string Failure = "failed";

    /// <summary>True for a step on a host or in the cluster; the others are components, which only hold such steps together.</summary>
    public bool IsAct => !Type.StartsWith("quic-load:", StringComparison.Ordinal) && !Type.StartsWith("pulumi:", StringComparison.Ordinal);

    /// <summary>True where the step failed.</summary>
    public bool Failed => Outcome == Failure;

    /// <summary>Reads the ended steps of what `./pulumi up` or `destroy` printed off a terminal, in their order.</summary>
    public static IReadOnlyList<StepLine> Parse(string output) =>
        [
            .. Ended()
                .Matches(output)
                .Select(match => new StepLine(
                    match.Groups["type"].Value,
                    match.Groups["name"].Value,
                    match.Groups["failed"].Success ? Failure : match.Groups["done"].Value
                )),
        ];

    /// <summary>True where a line says that the act of this name has begun.</summary>
    /// <param name="line">A line that ./pulumi printed.</param>
    /// <param name="name">The resource's name.</param>
    public static bool Begins(string line, string name) =>
        Begun().Match(line) is { Success: true } match && match.Groups["name"].Value == name;

    [GeneratedRegex(
        @"^ *[-+~]{1,2} +(?<type>[^ :]+:[^ ]+) (?<name>\S+) (?:\*\*(?:creating|updating|deleting)[a-z ]* (?<failed>failed)\*\*"
            + @"|(?<done>created replacement|deleted original|created|updated|deleted|replaced)) \(",
        RegexOptions.Multiline
    )]
    private static partial Regex Ended();

    [GeneratedRegex(@"^ *[-+~]{1,2} +[^ :]+:[^ ]+ (?<name>\S+) (?:creating|updating|deleting)(?: replacement| original)?$")]
    private static partial Regex Begun();
}
