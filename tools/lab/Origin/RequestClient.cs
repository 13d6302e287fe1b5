using QuicLoad.Contracts;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Origin;

/// <summary>The origin's machine as the client of ./measure balance: outside of the cluster, with the viewer program.</summary>
internal static class RequestClient
{
    /// <summary>Where the machine has the viewer program.</summary>
    public const string Folder = "/opt/viewer";

    private const string Program = $"{Folder}/QuicLoad.Viewer";

    /// <summary>What measure must know of it; files are named from the project directory.</summary>
    public static BalanceClient Describe(LabFolder folder) =>
        new(
            $"root@{LabPlan.Origin.Address}",
            Path.GetRelativePath(folder.Project, folder.KnownHosts),
            Path.GetRelativePath(folder.Project, folder.PrivateKey),
            Program,
            $"{LabPlan.Origin.Clients}"
        );

    /// <summary>Writes it where measure looks for it.</summary>
    public static Task WriteAsync(LabFolder folder, CancellationToken cancellationToken) =>
        LabFolder.WriteSecretAsync(folder.RequestClient, BalanceText.Write(Describe(folder)) + "\n", cancellationToken);
}
