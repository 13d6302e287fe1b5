using System.Text;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Remote;

/// <summary>
/// The command that a host's login shell is given to run a script by /bin/sh. Every shell that people log in with reads it the
/// same way (POSIX shells, zsh, fish, csh and tcsh): a command, and a quoted word for each line of the script. Standard input
/// stays the script's own.
/// </summary>
internal static class LoginScripts
{
    /// <summary>Bytes that a command may have: Linux takes 128 KiB as one argument, and the login shell gets it as one.</summary>
    private const int MostBytes = 120_000;

    /// <summary>Runs the lines, and says that it came to their end: a login that runs something else cannot know it.</summary>
    private const string Run = """LC_ALL=C; export LC_ALL; /bin/sh -c "$(printf "%b\n" "$@")" && printf "%s: done\n" "$0" """;

    /// <summary>The same, and marks where the script's own output begins.</summary>
    private const string RunForResult = """printf "\n%s: result\n" "$0"; """ + Run;

    /// <summary>The command that runs <paramref name="script"/> as root.</summary>
    /// <param name="host">Where; its user decides whether sudo is needed.</param>
    /// <param name="script">The script.</param>
    /// <param name="result">Whether what the script prints is read.</param>
    /// <exception cref="ArgumentException">The script is too long for a command, or holds a NUL.</exception>
    public static string Command(HostConnection host, string script, bool result)
    {
        var sudo = host.User == "root" ? string.Empty : "sudo -n ";
        var lines = script.TrimEnd('\n').Split('\n').Select(line => $" \\\n{Word(line)}");
        var command =
            $"exec {sudo}/bin/sh -c '{(result ? RunForResult : Run).TrimEnd()}' {ShellWord.Quote(host.Name)}{string.Concat(lines)}";
        var size = Encoding.UTF8.GetByteCount(command);
        return size <= MostBytes
            ? command
            : throw new ArgumentException(
                $"{host.Name}: a script of {size} bytes must not be longer than {MostBytes}, which is what a login shell takes. "
                    + "Make what goes into it shorter.",
                nameof(script)
            );
    }

    /// <summary>Whether a command says when it came to its end; those of older versions did not.</summary>
    public static bool IsCommand(string command) => command.Contains(Run.TrimEnd(), StringComparison.Ordinal);

    /// <summary>
    /// What the script itself printed, without its last newline and what the login printed; null where it did not come to its end.
    /// </summary>
    public static string? ResultIn(string host, string output)
    {
        var (begin, end) = ($"{host}: result\n", $"{host}: done");
        var stop = output.LastIndexOf(end, StringComparison.Ordinal);
        if (stop < 0)
            return null;
        var start = output.LastIndexOf(begin, stop, StringComparison.Ordinal);
        var result = output[(start < 0 ? 0 : start + begin.Length)..stop];
        return result.EndsWith('\n') ? result[..^1] : result;
    }

    /// <summary>
    /// A line as one word for every shell: in single quotes, with the characters that some shell reads inside them (fish the
    /// backslash, csh the exclamation mark) written as printf's octal numbers.
    /// </summary>
    private static string Word(string line)
    {
        var word = new StringBuilder("'");
        foreach (var value in Encoding.UTF8.GetBytes(line))
        {
            if (value == 0)
                throw new ArgumentException("A script must hold no NUL character.", nameof(line));
            if (value is (byte)'\t' or >= 0x20 and < 0x7f and not ((byte)'\'' or (byte)'\\' or (byte)'!'))
                word.Append((char)value);
            else
                word.Append("\\0").Append(Convert.ToString(value, 8).PadLeft(3, '0'));
        }
        return word.Append('\'').ToString();
    }
}
