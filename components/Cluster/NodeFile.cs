using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Cluster;

/// <summary>A file that a node must have.</summary>
/// <param name="Key">Its name in doctor's readings, e.g. network-file.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Content">What is in it.</param>
public sealed record NodeFile(string Key, string Path, string Content)
{
    /// <summary>The first line of a file of this program's, where the format has comments.</summary>
    internal const string Mark = "# Made by quic-load from the stack's settings; changes made here are lost.\n";

    /// <summary>The systemd unit that must restart when it changes.<value>Default: none; it is read when it is needed</value></summary>
    public string? Restarts { get; init; }

    /// <summary>Whether that unit takes a change over by a reload, which keeps what it has at work.<value>Default false</value></summary>
    public bool Reloads { get; init; }

    /// <summary>The part that each host fills in by itself.<value>Regular expression; default: nothing</value></summary>
    public string? FilledIn { get; init; }

    /// <summary>Shell that the content passes through on its way into the file, a command of a pipe.<value>Default: none</value></summary>
    internal ShellText? Filter { get; init; }

    /// <summary>
    /// A file that is not this program's may hold secrets in its place, so that only this program's is read.<value>Default false</value>
    /// </summary>
    public bool MayHoldSecrets { get; init; }
}
