using System.Globalization;
using QuicLoad.Contracts;
using Spectre.Console;

namespace QuicLoad.Lab.Progress;

/// <summary>Shows steps on a terminal as one live line each, elsewhere as plain lines.</summary>
internal sealed class Steps(IAnsiConsole console, TimeProvider time) : ISteps
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    private bool Live => console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal;

    /// <inheritdoc/>
    public async Task RunAsync(string name, Func<Step, CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        var step = new Step(name);
        var started = time.GetTimestamp();
        var work = action(step, cancellationToken);
        try
        {
            await (Live && !step.Quiet ? DrawAsync(step, work, started) : RemindAsync(step, work, started));
            await work;
            console.WriteLine(Line(Elapsed(started), step));
        }
        catch
        {
            console.WriteLine($"{Elapsed(started)}  {name}: failed");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Say(string line) => console.WriteLine(TerminalText.Escape(line));

    private Task DrawAsync(Step step, Task work, long started) =>
        console
            .Live(Text.Empty)
            .AutoClear(true)
            .StartAsync(async live =>
            {
                while (await Task.WhenAny(work, Task.Delay(Beat, time)) != work)
                {
                    var line = Line(Elapsed(started), step);
                    var width = Math.Max(20, console.Profile.Width - 1);
                    live.UpdateTarget(new Text(line.Length > width ? line[..width] : line));
                }
            });

    private async Task RemindAsync(Step step, Task work, long started)
    {
        var next = Long;
        while (await Task.WhenAny(work, Task.Delay(Beat, time)) != work)
            if (!step.Quiet && time.GetElapsedTime(started) is var elapsed && elapsed >= next)
            {
                console.WriteLine(
                    TerminalText.EscapeLine($"{Elapsed(started)}  {step.Name} ...{(step.Detail.Length > 0 ? $" {step.Detail}" : "")}")
                );
                next = elapsed + Reminder;
            }
    }

    private static string Line(string elapsed, Step step) =>
        TerminalText.EscapeLine(step.Detail.Length > 0 ? $"{elapsed}  {step.Name}: {step.Detail}" : $"{elapsed}  {step.Name}");

    private string Elapsed(long started) =>
        time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(7) + " s";
}
