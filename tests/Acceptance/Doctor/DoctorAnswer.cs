using System.Text.Json;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>What <c>./doctor --json</c> answered.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Checks">How many checks it made.</param>
/// <param name="Findings">What is not as declared, or was mended.</param>
internal sealed record DoctorAnswer(int ExitCode, int Checks, IReadOnlyList<DoctorFinding> Findings)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="LabException">It is no answer.</exception>
    public static DoctorAnswer Parse(CommandResult result)
    {
        try
        {
            using var json = JsonDocument.Parse(result.Output);
            return new DoctorAnswer(
                result.ExitCode,
                json.RootElement.GetProperty("checks").GetInt32(),
                [.. json.RootElement.GetProperty("results").EnumerateArray().Select(DoctorFinding.Parse)]
            );
        }
        catch (JsonException)
        {
            throw new LabException($"{result.Command} ended with {result.ExitCode} and no JSON: {result.Output}{result.Error}");
        }
    }

    /// <summary>Null where checks were made and nothing was found, else the findings.</summary>
    public string? ExpectHealthy() => this is { ExitCode: 0, Findings.Count: 0, Checks: > 0 } ? null : $"{this}";

    /// <summary>Its findings in a line.</summary>
    public override string ToString() => $"exit code {ExitCode}, {(Findings.Count == 0 ? "no findings" : string.Join("; ", Findings))}";
}
