using QuicLoad.Components.Common;

namespace QuicLoad.Components.Hosts;

/// <summary>The folders on a worker through which viewers get orders and keep their records: they outlive every pod.</summary>
internal static class SpoolScripts
{
    /// <summary>Makes them: orders are root's to write, records belong to the one user that viewers run as.</summary>
    public static string Make(string host, string folder, int userId) => HostScript.For(host, HostScript.State, Shell.Text($$"""

        folder={{folder}}
        install -d -m 0755 -o 0 -g 0 "${folder%/*}" "$folder" "$folder/order"
        install -d -m 0755 -o {{userId}} -g {{userId}} "$folder/records"
        say "viewers have their folders in $folder"
        """));

    /// <summary>Takes them away with all that is in them.</summary>
    public static string Remove(string host, string folder) => HostScript.For(host, HostScript.State, Shell.Text($$"""

        folder={{folder}}
        if [ -n "$(find "$folder/records" -type f 2>/dev/null | head -n 1)" ]; then
            say 'records that nobody collected are removed'
        fi
        rm -rf "$folder"
        say "the viewers' folders are gone"
        """));
}
