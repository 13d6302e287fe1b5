using QuicLoad.Contracts;

namespace QuicLoad.Measure.Live;

/// <summary>Plain lines, one every 5 seconds, for logs.</summary>
internal sealed class PlainView(TextWriter writer, TimeProvider clock) : ILiveView
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void Say(string line) => writer.WriteLine(TerminalText.Escape(line));

    /// <inheritdoc/>
    public async Task ShowAsync(Func<LiveState> look, Task until)
    {
        while (await Task.WhenAny(until, Task.Delay(Pause, clock)) != until)
            writer.WriteLine(TerminalText.EscapeLine(LiveText.Line(look())));
        await until;
    }
}
