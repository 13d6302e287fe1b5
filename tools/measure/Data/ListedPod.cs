namespace QuicLoad.Measure.Data;

/// <summary>A viewer's pod as the cluster listed it.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Name">Its name.</param>
/// <param name="Node">The node that it was on.</param>
/// <param name="Address">Its address; a pod may have another one after its node's restart, and is listed with both then.</param>
internal sealed record ListedPod(string Uid, string Name, string Node, string Address);
