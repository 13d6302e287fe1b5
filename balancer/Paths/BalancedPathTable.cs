namespace QuicLoad.Balancer.Paths;

/// <summary>The paths that this program makes.</summary>
internal static class BalancedPathTable
{
    /// <summary>All of them, the default first: the one that needs least of the nodes.</summary>
    public static IReadOnlyList<BalancedPath> All { get; } = [new DirectPath(), new LocalPath(), new NodePortPath(), new DsrPath()];

    /// <summary>The one of a word; null where there is none.</summary>
    public static BalancedPath? Find(string? word) => word is null ? All[0] : All.FirstOrDefault(path => path.Word == word);
}
