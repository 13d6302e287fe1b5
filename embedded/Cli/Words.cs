using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Cli;

/// <summary>The words and marks that operations and steps are shown with; the official ones.</summary>
internal static class Words
{
    /// <summary>The operation as a noun.</summary>
    public static string For(Verb verb) => verb.ToString().ToLowerInvariant();

    /// <summary>The first line of an operation.</summary>
    public static string Title(Verb verb, bool preview, string stack) =>
        (verb, preview) switch
        {
            (_, true) => $"Previewing {For(verb)} ({stack}):",
            (Verb.Update, _) => $"Updating ({stack}):",
            (Verb.Destroy, _) => $"Destroying ({stack}):",
            _ => $"Refreshing ({stack}):",
        };

    /// <summary>The two-character mark of a step.</summary>
    public static string Mark(StepOp op) =>
        op switch
        {
            StepOp.Create => "+ ",
            StepOp.Update => "~ ",
            StepOp.Delete => "- ",
            StepOp.Replace => "+-",
            StepOp.CreateReplacement => "++",
            StepOp.DeleteReplaced => "--",
            StepOp.Read => "> ",
            StepOp.Refresh => "~ ",
            _ => "  ",
        };

    /// <summary>What a running step does.</summary>
    public static string Doing(StepOp op) =>
        op switch
        {
            StepOp.Create => "creating",
            StepOp.Update => "updating",
            StepOp.Delete => "deleting",
            StepOp.Replace => "replacing",
            StepOp.CreateReplacement => "creating replacement",
            StepOp.DeleteReplaced => "deleting original",
            StepOp.Read => "reading",
            StepOp.Refresh => "refreshing",
            _ => "",
        };

    /// <summary>What a finished step did.</summary>
    public static string Done(StepOp op) =>
        op switch
        {
            StepOp.Create => "created",
            StepOp.Update => "updated",
            StepOp.Delete => "deleted",
            StepOp.Replace => "replaced",
            StepOp.CreateReplacement => "created replacement",
            StepOp.DeleteReplaced => "deleted original",
            StepOp.Read => "read",
            StepOp.Refresh => "refreshed",
            _ => "unchanged",
        };

    /// <summary>What a step of a preview would do.</summary>
    public static string Planned(StepOp op) =>
        op switch
        {
            StepOp.CreateReplacement => "create replacement",
            StepOp.DeleteReplaced => "delete original",
            _ => op.ToString().ToLowerInvariant(),
        };

    /// <summary>A time as it is shown.</summary>
    public static string Time(TimeSpan time) =>
        time.TotalSeconds switch
        {
            < 1 => $"{time.TotalSeconds:0.00}s",
            < 60 => $"{time.TotalSeconds:0}s",
            _ => $"{(int)time.TotalMinutes}m{time.Seconds}s",
        };
}
