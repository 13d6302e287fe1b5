using System.Text.Encodings.Web;
using System.Text.Json;
using QuicLoad.Contracts;

namespace QuicLoad.Doctor.Report;

/// <summary>How answers for programs are written: indented, and with nothing in them that drives a terminal.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Renders an answer.</summary>
    public static string Render(object answer) => TerminalText.Escape(JsonSerializer.Serialize(answer, Options));
}
