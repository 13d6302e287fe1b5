using System.Diagnostics;
using System.Globalization;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Acceptance;

/// <summary>Named checks, each with a PASS or FAIL line, and the closing line that counts them.</summary>
internal sealed class Checklist(Action<string> say)
{
    /// <summary>Checks that held.</summary>
    public int Passed { get; private set; }

    /// <summary>Checks that did not.</summary>
    public int Failed { get; private set; }

    /// <summary>The closing line.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed");

    /// <summary>0 where checks were made and all held, else 1.</summary>
    public int ExitCode => Passed > 0 && Failed == 0 ? 0 : 1;

    /// <summary>Runs one check.</summary>
    /// <param name="name">What must hold.</param>
    /// <param name="check">Returns null where it holds, else what was found instead.</param>
    /// <returns>True where it holds.</returns>
    public async Task<bool> CheckAsync(string name, Func<Task<string?>> check)
    {
        var started = Stopwatch.GetTimestamp();
        string? found;
        try
        {
            found = await check();
        }
        catch (Exception error) when (error is LabException or CommandFailedException or TimeoutException or FormatException or IOException)
        {
            found = error.Message;
        }
        var time = Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        say(found is null ? $"PASS  {name} ({time} s)" : $"FAIL  {name} ({time} s): {found}");
        if (found is null)
            Passed++;
        else
            Failed++;
        return found is null;
    }

    /// <summary>Notes a check whose outcome is known.</summary>
    /// <param name="name">What must hold.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="found">What was found.</param>
    public Task<bool> CheckAsync(string name, bool holds, string found) => CheckAsync(name, () => Task.FromResult(holds ? null : found));
}
