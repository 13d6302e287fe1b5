namespace QuicLoad.Embedded.Engine;

/// <summary>
/// Where a program that runs inside the embedded runtime finds its monitor: the CLI sets it, loads the program's
/// assembly into its own process and calls its entry point; Deployment.RunAsync reads it.
/// </summary>
internal static class ProgramHost
{
    private static readonly AsyncLocal<IMonitor?> Monitor = new();

    /// <summary>The monitor of the run in progress; null when the program was started some other way.</summary>
    public static IMonitor? Current
    {
        get => Monitor.Value;
        set => Monitor.Value = value;
    }
}
