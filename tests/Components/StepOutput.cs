using System.Text.RegularExpressions;
using Pulumi.Testing;

namespace QuicLoad.Tests.Components;

/// <summary>What a step on a mocked host prints: the script's own output, and the line that says that it came to its end.</summary>
internal static partial class StepOutput
{
    public static string Make(MockResourceArgs step, string printed, bool finished = true) =>
        finished && step.Inputs.GetValueOrDefault("create") is string command
            ? $"{printed}\n{Host().Match(command).Groups[1].Value}: done"
            : printed;

    /// <summary>The word behind the command's own script.</summary>
    [GeneratedRegex("""^exec (?:sudo -n )?/bin/sh -c '[^']*' '([^']*)'""", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
