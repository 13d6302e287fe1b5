using System.Text;
using CliWrap;

namespace QuicLoad.Embedded.Providers;

/// <summary>What a program prints to one of its outputs, up to a limit; beyond it the program is ended.</summary>
/// <param name="most">The characters that are taken.</param>
/// <param name="end">Ends the program.</param>
internal sealed class BoundedText(int most, CancellationTokenSource end)
{
    private readonly StringBuilder text = new();

    /// <summary>A pipe into this text.</summary>
    /// <param name="all">Takes both outputs as they come.</param>
    /// <param name="line">Is given each line as it comes.</param>
    public PipeTarget Pipe(StringBuilder all, Action<string>? line) =>
        PipeTarget.Create((stream, cancellationToken) => ReadAsync(stream, all, line, cancellationToken));

    public override string ToString() => text.ToString();

    private async Task ReadAsync(Stream stream, StringBuilder all, Action<string>? line, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        var lines = line is null ? null : new LineCutter(line);
        var buffer = new char[16 * 1024];
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (text.Length + count > most)
            {
                await end.CancelAsync().ConfigureAwait(false);
                return;
            }
            text.Append(buffer, 0, count);
            lock (all)
                all.Append(buffer, 0, count);
            lines?.Add(buffer.AsSpan(0, count));
        }
        lines?.End();
    }
}
