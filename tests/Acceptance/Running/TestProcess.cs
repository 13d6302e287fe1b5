using QuicLoad.Lab.Testing;

namespace QuicLoad.Acceptance.Running;

/// <summary>What there is one of in the process that runs the tests: what ./lab test asks for, its progress, and its end.</summary>
internal static class TestProcess
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly CancellationTokenSource Stop = new();

    /// <summary>What ./lab test asks for; defaults where another program runs the tests.</summary>
    public static TestRun Run { get; } = TestRun.Read(Environment.GetEnvironmentVariable, FindProject);

    /// <summary>Where the tests say what they do while they do it.</summary>
    public static TextWriter Progress { get; } = Open(Run.Progress);

    /// <summary>Cancelled when the user interrupts ./lab test, or when it is gone.</summary>
    public static CancellationToken Stopped { get; } = Watch();

    /// <summary>Classes of the tests that were chosen.</summary>
    public static IReadOnlySet<string> Classes { get; set; } = new HashSet<string>();

    private static CancellationToken Watch()
    {
        _ = Task.Run(async () =>
        {
            while (!Run.IsStopped)
                await Task.Delay(Pause);
            await Stop.CancelAsync();
        });
        return Stop.Token;
    }

    private static TextWriter Open(string? path) =>
        path is null
            ? TextWriter.Null
            : TextWriter.Synchronized(
                new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true }
            );

    private static string FindProject()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Infra.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new LabException($"{AppContext.BaseDirectory} is in no copy of the project.");
    }
}
