namespace QuicLoad.Viewer.Browser;

/// <summary>Says why a browser did not start.</summary>
internal static class StartFailure
{
    private const string SandboxMark = "No usable sandbox";
    private static readonly string[] Marks = [":ERROR:", ":FATAL:"];

    /// <summary>The message of a line that the browser printed as an error; null for any other line.</summary>
    /// <param name="line">[process:thread:time:ERROR:file:line] message</param>
    public static string? Complaint(string? line)
    {
        if (line is null || !Marks.Any(mark => line.Contains(mark, StringComparison.Ordinal)))
            return null;
        var end = line.IndexOf("] ", StringComparison.Ordinal);
        return end < 0 ? null : line[(end + 2)..].Trim();
    }

    /// <summary>The reason with its cure where we know one.</summary>
    /// <param name="driverMessage">What the driver says; what follows its first line is the driver's stack.</param>
    /// <param name="complaint">The browser's last complaint, or null.</param>
    public static string Explain(string driverMessage, string? complaint)
    {
        var reason = driverMessage.Split('\n')[0].Trim();
        if (complaint is null)
            return reason;
        return complaint.StartsWith(SandboxMark, StringComparison.Ordinal)
            ? "Chromium has no usable sandbox: its container must be allowed to make user namespaces. "
                + "Run ./doctor, which names what its node lacks; elsewhere give it a seccomp profile that allows them, "
                + "and its host a user.max_user_namespaces above 0."
            : $"{reason} Chromium's last complaint: {complaint}";
    }
}
