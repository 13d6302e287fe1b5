namespace QuicLoad.Contracts;

/// <summary>How a value becomes one word of the POSIX shell.</summary>
public static class ShellWord
{
    /// <summary>A word that stands for exactly <paramref name="value"/>, whatever it holds.</summary>
    /// <exception cref="ArgumentException">The value holds a NUL, which no shell word can.</exception>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A value for the shell must hold no NUL character.", nameof(value));
        return "'" + value.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
    }
}
