using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Hosts;

/// <summary>Where a worker keeps what measure and the viewers tell each other.</summary>
/// <param name="Root">The folder that the stack made.</param>
/// <param name="User">The user and group that viewers run as: their files are read with its rights.</param>
internal sealed record HostFolders(string Root, int User = ViewerUser.Id)
{
    /// <summary>As the stack makes them.</summary>
    public static HostFolders Default { get; } = new(ViewerFolders.Spool);

    /// <summary>The order to the viewers.</summary>
    public string Order => $"{Root}/{ViewerFolders.Order}/{ViewerFolders.OrderFile}";

    /// <summary>The folder of all runs: root's, so that no viewer can put a link in the place of a run's folder.</summary>
    public string Spool => $"{Root}/{ViewerFolders.Records}";

    /// <summary>The user as text.</summary>
    public string UserText => User.ToString(CultureInfo.InvariantCulture);

    /// <summary>What viewers wrote in a run: one file for each.</summary>
    public string Records(string run) => $"{Spool}/{run}";

    /// <summary>Where packets of a run are captured.</summary>
    public string Capture(string run) => $"{Root}/capture-{run}";
}
