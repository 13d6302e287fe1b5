using System.Globalization;

namespace QuicLoad.Contracts;

/// <summary>The files that the traced users of a run leave beside its records.</summary>
public static class TraceFiles
{
    /// <summary>How many users of a worker may be traced.</summary>
    public const int MostUsers = 8;

    /// <summary>Of how many connections' ways a user leaves a trace in a run: later ones leave none.</summary>
    public const int MostWays = 16;

    /// <summary>The largest file, bytes; the engine of packed users keeps to it.</summary>
    public const long MostBytes = 16 << 20;

    /// <summary>What a connection did: qlog, as JSON text sequences.</summary>
    public const string Qlog = ".sqlog";

    /// <summary>What opens a capture of it: a key log as NSS writes it.</summary>
    public const string Keys = ".keys";

    /// <summary>The folder, beside that of the run's records. measure makes it; where it is missing users leave no trace.</summary>
    public static string Folder(string run) => $"{run}.trace";

    /// <summary>How the names of a way's files begin.</summary>
    /// <param name="uid">The user's UID.</param>
    /// <param name="way">Which of its ways to an origin, from 1.</param>
    public static string Prefix(string uid, int way) => string.Create(CultureInfo.InvariantCulture, $"{uid}.{way}");
}
