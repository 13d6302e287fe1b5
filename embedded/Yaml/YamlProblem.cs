namespace QuicLoad.Embedded.Yaml;

/// <summary>A file of settings that is no YAML, or YAML that does not mean one thing to every reader.</summary>
/// <param name="message">What is wrong there and its cure, to be read after "line N".</param>
/// <param name="line">The line, counted from 1.</param>
/// <param name="column">The column, counted from 1.</param>
/// <param name="cause">What the YAML library said, where it failed in a way of its own.</param>
internal sealed class YamlProblem(string message, long line, long column, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The line, counted from 1.</summary>
    public long Line => line;

    /// <summary>The column, counted from 1.</summary>
    public long Column => column;
}
