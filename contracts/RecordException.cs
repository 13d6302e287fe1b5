using System.Text.Json;

namespace QuicLoad.Contracts;

/// <summary>A line is no record, or a file no plan or order.</summary>
public sealed class RecordException : Exception
{
    // The message repeats what stands in the text; no more of that than people read.
    private const int LongestMessage = 500;

    /// <summary>Creates the exception.</summary>
    public RecordException(string message, Exception? cause = null)
        : base(PlainText.OneLine(message, LongestMessage), cause) { }

    /// <summary>
    /// Whether an exception of the JSON reader is about the text that it was given: broken JSON, broken characters, fields of the wrong
    /// kind.
    /// </summary>
    internal static bool IsAboutText(Exception error) =>
        error is JsonException or ArgumentException or InvalidOperationException or FormatException;
}
