using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Cluster;

/// <summary>Places a node's files and takes them away.</summary>
internal static class NodeFileScripts
{
    /// <summary><c>place FILE CONTENT [BACKUP [MARK]]</c>, in one move.</summary>
    public static ShellText Place { get; } =
        Shell.Text(
            $$"""
            # place FILE CONTENT [BACKUP [MARK]]: $placed and, beyond this run, MARK tell whether the file changed; somebody else's is kept
            # as BACKUP
            # shellcheck disable=SC2034 # not every script reads $placed
            place() {
                placed=
                mkdir -p "${1%/*}"
                printf '%s\n' "$2" > "$1.quic-load"
                if cmp -s "$1.quic-load" "$1"; then
                    rm -f "$1.quic-load"
                else
                    if [ -n "${3:-}" ] && [ -f "$1" ] && ! grep -q '^# Made by quic-load' "$1"; then cp -p "$1" "$state/$3"; fi
                    [ -z "${4:-}" ] || : > "$state/$4"
                    mv -f "$1.quic-load" "$1"
                    placed=yes
                fi
            }
            """
        );

    /// <summary>
    /// Places all of them; then each unit that reads some has its place at boot, and takes the changed ones over, once.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="files">The files.</param>
    /// <param name="requirements">Shell text that runs before anything is placed.</param>
    /// <param name="confirmation">Shell text that waits until they are at work.</param>
    public static string PlaceAll(
        string host,
        IReadOnlyList<NodeFile> files,
        ShellText? requirements = null,
        ShellText? confirmation = null
    ) =>
        HostScript.For(
            host,
            [
                HostScript.State,
                Place,
                requirements ?? ShellText.None,
                .. files.Select(PlaceOne),
                .. UnitsOf(files).Select(TakeOver),
                confirmation ?? ShellText.None,
                Shell.Text(
                    $"""
                    say 'has the files that the stack writes'
                    """
                ),
            ]
        );

    /// <summary>Stops the units that read them, and takes them away with folders of this program's own that are empty then.</summary>
    /// <param name="host">The host.</param>
    /// <param name="files">The files.</param>
    /// <param name="leftovers">Shell text that runs once the units are stopped.</param>
    /// <param name="withdrawal">Shell text that runs before that.</param>
    public static string RemoveAll(string host, IReadOnlyList<NodeFile> files, ShellText? leftovers = null, ShellText? withdrawal = null) =>
        HostScript.For(
            host,
            [
                HostScript.State,
                withdrawal ?? ShellText.None,
                .. UnitsOf(files).Select(Stop),
                leftovers ?? ShellText.None,
                .. files.Select(RemoveOne),
                .. UnitsOf(files).Any() ? (ShellText[])[Shell.Text($"systemctl daemon-reload")] : [],
                .. UnitsOf(files).Select(GiveBack),
                .. OwnFolders(files).Select(folder => Shell.Text($"rmdir {folder} 2> /dev/null || true")),
                Shell.Text(
                    $"""
                    say 'the files that the stack wrote are gone'
                    """
                ),
            ]
        );

    /// <summary>Places one, after <see cref="Place"/>.</summary>
    public static ShellText PlaceOne(NodeFile file)
    {
        var filter = file.Filter is { } command ? new ShellText($" | {command}") : ShellText.None;
        var place = file.Restarts is null
            ? Shell.Text(
                $$"""
                place {{file.Path}} "$(printf '%s' {{file.Content}}{{filter}})"
                """
            )
            : Shell.Text(
                $$"""
                {{IsProgram(file)}}place {{file.Path}} "$(printf '%s' {{file.Content}}{{filter}})" {{file.Key}} {{MarkOf(file)}}
                """
            );
        return file.MayHoldSecrets
            ? Shell.Text(
                $"""
                umask 077
                {place}
                umask 022
                """
            )
            : place;
    }

    /// <summary>Takes one away; what was in its place before comes back.</summary>
    public static ShellText RemoveOne(NodeFile file) =>
        file.Restarts is null
            ? Shell.Text($"rm -f {file.Path}")
            : Shell.Text(
                $$"""
                file={{file.Path}}
                if [ -f "$state"/{{file.Key}} ]; then
                    mv -f "$state"/{{file.Key}} "$file"
                elif grep -qs '^# Made by quic-load' "$file"; then
                    rm -f "$file"
                fi
                """
            );

    /// <summary>Has a unit run with what was placed, also in a run that ended before that.</summary>
    private static ShellText TakeOver(string unit) =>
        Shell.Text(
            $$"""
            unit={{unit}}
            [ -e "$state/unit-$unit" ] || { systemctl is-enabled -q "$unit" 2> /dev/null && echo others || echo ours; } > "$state/unit-$unit"
            systemctl enable "$unit" > /dev/null 2>&1 || fail "$unit cannot be enabled. See: systemctl status $unit"
            verb=start
            [ ! -e "$state/reload-$unit" ] || verb=reload-or-restart
            [ ! -e "$state/restart-$unit" ] || verb=restart
            systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
            rm -f "$state/reload-$unit" "$state/restart-$unit"
            """
        );

    private static ShellText Stop(string unit) =>
        Shell.Text(
            $$"""
            unit={{unit}}
            systemctl disable --now "$unit" > /dev/null 2>&1 || true
            rm -f "$state/reload-$unit" "$state/restart-$unit"
            """
        );

    /// <summary>A program's dollar signs are meant for its own shell.</summary>
    private static ShellText IsProgram(NodeFile file) =>
        file.Content.Contains('$', StringComparison.Ordinal) ? new("# shellcheck disable=SC2016\n") : ShellText.None;

    /// <summary>Starts a unit again that others had in use, with their files.</summary>
    private static ShellText GiveBack(string unit) =>
        Shell.Text(
            $$"""
            unit={{unit}}
            if grep -qsx others "$state/unit-$unit"; then
                systemctl enable --now "$unit" > /dev/null 2>&1 || say "left behind: $unit, which does not start any more"
            fi
            rm -f "$state/unit-$unit"
            """
        );

    private static string MarkOf(NodeFile file) => $"{(file.Reloads ? "reload" : "restart")}-{file.Restarts}";

    private static IEnumerable<string> UnitsOf(IEnumerable<NodeFile> files) =>
        files.Select(file => file.Restarts).OfType<string>().Distinct();

    private static IEnumerable<string> OwnFolders(IEnumerable<NodeFile> files) =>
        files
            .Select(file => file.Path[..file.Path.LastIndexOf('/')])
            .Where(folder => folder.EndsWith("/quic-load", StringComparison.Ordinal))
            .Distinct();
}
