using System.Diagnostics;
using System.Globalization;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Acceptance.Running;

/// <summary>Several named checks of one test: each is shown as it comes, and the test fails with all that do not hold.</summary>
internal sealed class Checklist(Action<string> say)
{
    private readonly List<string> failures = [];
    private int made;

    /// <summary>Makes one check.</summary>
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
        made++;
        var line = $"{name} ({Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s)";
        say(found is null ? $"      holds  {line}" : $"      FAILS  {line}: {found}");
        if (found is not null)
            failures.Add($"{line}: {found}");
        return found is null;
    }

    /// <summary>Notes a check whose outcome is known.</summary>
    /// <param name="name">What must hold.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="found">What was found.</param>
    public Task<bool> CheckAsync(string name, bool holds, string found) => CheckAsync(name, () => Task.FromResult(holds ? null : found));

    /// <summary>Fails the test where a check does not hold, or none was made.</summary>
    public void Close()
    {
        if (made == 0)
            Assert.Fail("nothing was checked");
        if (failures.Count > 0)
            Assert.Fail(string.Join('\n', failures.Prepend($"{failures.Count} of {made} checks do not hold")));
    }
}
