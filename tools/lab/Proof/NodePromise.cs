using System.Net;
using System.Text.Json;

namespace QuicLoad.Lab.Proof;

/// <summary>With which addresses the plan promises that the origin sees a node's pods.</summary>
/// <param name="Node">The node.</param>
/// <param name="Pods">Its pods' range.</param>
/// <param name="Seen">The same, or the node's address alone where its pods are behind it.</param>
internal sealed record NodePromise(string Node, IPNetwork Pods, IPNetwork Seen)
{
    /// <summary>Whether the origin sees the node instead of its pods.</summary>
    public bool HidesPods => Seen != Pods;

    /// <summary>Reads the stack's output "nodes".</summary>
    /// <exception cref="FormatException">It is no such output.</exception>
    public static IReadOnlyList<NodePromise> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
            [
                .. document
                    .RootElement.EnumerateArray()
                    .Select(node => (Node: node, Pods: IPNetwork.Parse(node.GetProperty("podCidr").GetString()!)))
                    .Select(one => new NodePromise(
                        one.Node.GetProperty("name").GetString()!,
                        one.Pods,
                        one.Node.GetProperty("seenOutside").GetString() is { Length: > 0 } seen ? IPNetwork.Parse(seen) : one.Pods
                    )),
            ];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw new FormatException("The stack's output \"nodes\" must have name, podCidr and seenOutside of each. Run ./lab up.", error);
        }
    }
}
