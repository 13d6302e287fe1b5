using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>Where a worker keeps what its viewers read and write.</summary>
public sealed record ViewerSpoolArgs
{
    /// <summary>The worker's host.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The folder for both: <c>order</c> and <c>records</c> are made in it.<value>Absolute path</value></summary>
    public required string Folder { get; init; }

    /// <summary>The user that viewers run as.<value>User ID</value></summary>
    public required int UserId { get; init; }
}
