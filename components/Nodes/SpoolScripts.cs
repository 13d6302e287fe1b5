using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Nodes;

/// <summary>The folders on a worker through which viewers get orders and keep their records: they outlive every pod.</summary>
internal static class SpoolScripts
{
    private static readonly ShellText Order = new(ViewerFolders.Order);

    private static readonly ShellText Records = new(ViewerFolders.Records);

    /// <summary>
    /// Makes them. Both are root's: a viewer can put no link and no folder of its own among those of the runs, and writes only
    /// into the run's folder that its collector makes for the one user that viewers run as.
    /// </summary>
    public static string Make(string host, string folder, int userId) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""

                folder={{folder}}
                install -d -m 0755 -o 0 -g 0 "${folder%/*}" "$folder" "$folder/{{Order}}"
                install -d -m 0750 -o 0 -g {{userId}} "$folder/{{Records}}"
                say "viewers have their folders in $folder"
                """
            )
        );

    /// <summary>Takes them away, but for records that are still in them: these have been read by nobody.</summary>
    public static string Remove(string host, string folder) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""

                folder={{folder}}
                rm -rf "$folder/{{Order}}"
                [ ! -d "$folder/{{Records}}" ] || find "$folder/{{Records}}" -depth -type d -empty -delete
                if [ -e "$folder/{{Records}}" ]; then
                    files=$(find "$folder/{{Records}}" ! -type d | wc -l)
                    say "$files files of records that no run collected stay in $folder/{{Records}}: look at them, and delete them"
                else
                    rm -rf "$folder"
                    say "the viewers' folders are gone"
                fi
                """
            )
        );
}
