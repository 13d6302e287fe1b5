using System.Globalization;
using QuicLoad.Contracts;
using Spectre.Console;

namespace QuicLoad.Measure.Live;

/// <summary>A small table on a terminal, drawn again every second.</summary>
internal sealed class TerminalView(IAnsiConsole console, TimeProvider clock) : ILiveView
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public void Say(string line) => console.WriteLine(TerminalText.Escape(line));

    /// <inheritdoc/>
    public Task ShowAsync(Func<LiveState> look, Task until) =>
        console
            .Live(Draw(look()))
            .AutoClear(true)
            .StartAsync(async live =>
            {
                while (await Task.WhenAny(until, Task.Delay(Pause, clock)) != until)
                    live.UpdateTarget(Draw(look()));
                await until;
            });

    /// <summary>The table.</summary>
    internal static Table Draw(LiveState state)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        Row("phase", state.Phase);
        Row("time left", LiveText.Left(state.Left));
        Row("viewers playing", LiveText.Viewers(state));
        Row("UDP to viewers", LiveText.Rate(state.Udp));
        Row("TCP to viewers", LiveText.Rate(state.Tcp));
        if (state.ConnectionsPerSecond is { } rate)
            Row("new connections", string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s"));
        Row("playbacks over", Number(state.Playbacks));
        Row("stalls in them", Number(state.Stalls));
        Row("fallbacks to TCP", Number(state.Fallbacks));
        Row("failed or refused", Number(state.Failures));
        if (state.Trouble.Count > 0)
            Row("no answer from", string.Join(", ", state.Trouble));
        return table;

        void Row(string name, string value) => table.AddRow(new Text(name), new Text(TerminalText.EscapeLine(value)));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
