using System.Text.RegularExpressions;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Doctor.Checks;

/// <summary>The text of a file that is compared.</summary>
internal static class FileText
{
    /// <summary>The text without the part that each host fills in by itself, and without line feeds at its end.</summary>
    public static string WithoutFilledIn(NodeFile file, string text) =>
        (file.FilledIn is { } pattern ? Regex.Replace(text, pattern, string.Empty) : text).TrimEnd();
}
