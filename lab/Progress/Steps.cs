using System.Globalization;
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
            await ShowAsync(step, work, started);
            await work;
            Erase(step);
            console.WriteLine(Line(Elapsed(started), step));
        }
        catch
        {
            Erase(step);
            console.WriteLine($"{Elapsed(started)}  {name}: failed");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Say(string line) => console.WriteLine(line);

    private async Task ShowAsync(Step step, Task work, long started)
    {
        var next = Long;
        while (await Task.WhenAny(work, Task.Delay(Beat, time)) != work)
        {
            if (step.Quiet)
                continue;
            if (Live)
            {
                var line = Line(Elapsed(started), step);
                var width = Math.Max(20, console.Profile.Width - 1);
                console.Profile.Out.Writer.Write($"\r\u001b[K{(line.Length > width ? line[..width] : line)}");
                console.Profile.Out.Writer.Flush();
            }
            else if (time.GetElapsedTime(started) is var elapsed && elapsed >= next)
            {
                console.WriteLine($"{Elapsed(started)}  {step.Name} ...{(step.Detail.Length > 0 ? $" {step.Detail}" : "")}");
                next = elapsed + Reminder;
            }
        }
    }

    private void Erase(Step step)
    {
        if (Live && !step.Quiet)
            console.Profile.Out.Writer.Write("\r\u001b[K");
    }

    private static string Line(string elapsed, Step step) =>
        step.Detail.Length > 0 ? $"{elapsed}  {step.Name}: {step.Detail}" : $"{elapsed}  {step.Name}";

    private string Elapsed(long started) =>
        time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(7) + " s";
}
