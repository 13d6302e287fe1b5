using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Network;

/// <summary>What a host has that a run needs.</summary>
/// <param name="Links">Its interfaces.</param>
/// <param name="Missing">Programs that are not there.</param>
/// <param name="Pause">The pause image that its container runtime has; null for none.</param>
internal sealed record NodeTools(IReadOnlyList<LinkFact> Links, IReadOnlyList<string> Missing, string? Pause)
{
    private const int LongestImage = 500;

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static NodeTools Parse(Answers answers) =>
        new(
            LinkFact.ParseAll(answers),
            answers.Has("missing")
                ? [.. answers.Lines("missing").Select(Answers.Short)]
                : throw new FormatException("it must tell which programs are missing."),
            answers.Lines("pause") switch
            {
                [] => null,
                [{ Length: <= LongestImage } image] => image,
                var lines => throw new FormatException($"\"{Answers.Short(lines[0])}\" must be the name of an image."),
            }
        );
}
