namespace QuicLoad.Lab.Testing;

/// <summary>Shows the lines of a file as they are written to it.</summary>
internal sealed class ProgressTail(string file, Action<string> say, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private string begun = "";

    /// <summary>Follows the file until its writer has ended, and shows what it wrote last.</summary>
    public async Task FollowAsync(Task writer)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
        while (!writer.IsCompleted)
        {
            await Task.WhenAny(writer, Task.Delay(Pause, time));
            Show(await reader.ReadToEndAsync());
        }
        Show(await reader.ReadToEndAsync());
        if (begun.Length > 0)
            say(begun);
    }

    private void Show(string text)
    {
        var lines = (begun + text).Split('\n');
        begun = lines[^1];
        foreach (var line in lines[..^1])
            say(line);
    }
}
