using System.Text.Json;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>A finding of ./doctor.</summary>
internal sealed record DoctorFinding(string Host, string Check, string State, string Found, string Cure)
{
    /// <summary>Reads it.</summary>
    public static DoctorFinding Parse(JsonElement json) =>
        new(Text(json, "host"), Text(json, "check"), Text(json, "state"), Text(json, "found"), Text(json, "cure"));

    /// <inheritdoc/>
    public override string ToString() => $"{Host} {Check} {State}: {Found}";

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
