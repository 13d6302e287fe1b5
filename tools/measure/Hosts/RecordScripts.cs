using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Hosts;

/// <summary>
/// All that measure does with viewers' files on a worker. Viewers can put anything there, so it is done with their own user's
/// rights, from within the run's folder, on plain files only, and never for long.
/// </summary>
internal static class RecordScripts
{
    /// <summary>Exit code: the stack's folder is not there.</summary>
    public const int NoSpool = 3;

    /// <summary>Exit code: the program setpriv is not there.</summary>
    public const int NoSetpriv = 4;

    /// <summary>Exit code: something else is in the place of the run's folder.</summary>
    public const int NoPlainFolder = 5;

    /// <summary>Exit code: the run has no folder on this worker.</summary>
    public const int NoRun = 6;

    /// <summary>Exit code of timeout(1).</summary>
    public const int TookTooLong = 124;

    /// <summary>Prints mode (hexadecimal), size and name of the folder itself (".") and of each of the files that is there.</summary>
    public static string List(HostFolders folders, string run, int seconds, IEnumerable<string> files) =>
        AsViewer(folders, run, seconds, ["stat", "-c", "%f %s %n", "--", ".", .. files.Select(InFolder)]);

    /// <summary>
    /// Prints pieces of files: a line "MARK NAME OFFSET", the bytes or what dd complains of, and a line "MARK CODE" each.
    /// </summary>
    public static string Read(HostFolders folders, string run, int seconds, string mark, IEnumerable<FileRange> ranges) =>
        AsViewer(
            folders,
            run,
            seconds,
            [
                "sh",
                "-c",
                ReadPieces,
                "sh",
                mark,
                .. ranges.SelectMany(range => new[] { range.File, Text(range.Offset), Text(range.Length) }),
            ]
        );

    /// <summary>Deletes each of the files that is a plain one of exactly the size that was read: one that grew stays.</summary>
    public static string Delete(HostFolders folders, string run, int seconds, IReadOnlyList<(string File, long Size)> files) =>
        AsViewer(
            folders,
            run,
            seconds,
            [
                "find",
                .. files.Select(file => InFolder(file.File)),
                "-maxdepth",
                "0",
                "-type",
                "f",
                "(",
                .. files.SelectMany(file => new[] { "-o", "-path", InFolder(file.File), "-size", $"{Text(file.Size)}c" }).Skip(1),
                ")",
                "-delete",
            ]
        );

    /// <summary>
    /// Removes the run's folder where it is empty; else prints how many things are in it, a number at most, and their bytes.
    /// </summary>
    public static string Close(HostFolders folders, string run, int seconds, int most) =>
        $"""
            rmdir {ShellWord.Quote(folders.Records(run))} 2> /dev/null && exit 0
            {AsViewer(folders, run, seconds, ["sh", "-c", CountThings, "sh", Text(most)])}
            """;

    private const string ReadPieces = """
        mark=$1
        shift
        while [ $# -gt 0 ]; do
            printf "\n%s %s %s\n" "$mark" "$1" "$2"
            dd if="./$1" iflag=nofollow,nonblock,fullblock,skip_bytes,count_bytes bs=65536 skip="$2" count="$3" status=none 2>&1
            printf "\n%s %s\n" "$mark" "$?"
            shift 3
        done
        """;

    private const string CountThings = """
        find . -mindepth 1 -printf "%s\n" | head -n "$1" | awk "{ things++; bytes += \$1 } END { printf \"%d %.0f\n\", things, bytes }"
        """;

    private static string InFolder(string file) => $"./{file}";

    private static string AsViewer(HostFolders folders, string run, int seconds, IEnumerable<string> words) =>
        $"""
            export LC_ALL=C
            cd {ShellWord.Quote(folders.Spool)} 2> /dev/null || exit {NoSpool}
            spool=$(pwd -P) run={ShellWord.Quote(run)}
            [ -e "./$run" ] || [ -L "./$run" ] || exit {NoRun}
            cd "./$run" 2> /dev/null || exit {NoPlainFolder}
            [ "$(pwd -P)" = "$spool/$run" ] || exit {NoPlainFolder}
            # shellcheck disable=SC2016 # the shell that is started reads it
            set -- {string.Join(' ', words.Select(ShellWord.Quote))}
            if [ "$(id -u)" -ne {folders.UserText} ]; then
                command -v setpriv > /dev/null || exit {NoSetpriv}
                set -- setpriv --reuid={folders.UserText} --regid={folders.UserText} --clear-groups --no-new-privs "$@"
            fi
            exec timeout -k 2 {Text(seconds)} "$@" 2> /dev/null
            """;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
