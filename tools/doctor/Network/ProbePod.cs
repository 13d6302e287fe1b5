using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Network;

/// <summary>A probe pod as the Kubernetes API tells it.</summary>
/// <param name="Node">The node that it is on.</param>
/// <param name="Uid">Its identity, by which its processes are found.</param>
/// <param name="Address">Its address; null while it has none.</param>
/// <param name="Phase">Pending, Running, Failed and so on.</param>
/// <param name="Reason">Why it does not run, as far as it is said.</param>
internal sealed partial record ProbePod(string Node, string Uid, IPAddress? Address, string Phase, string Reason)
{
    /// <summary>Whether it runs and can be probed.</summary>
    public bool Runs => Phase == "Running" && Address is not null;

    /// <summary>Whether nothing more comes of waiting for it.</summary>
    public bool IsSettled => Runs || Phase is "Failed" or "Succeeded";

    /// <summary>Reads a PodList.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IReadOnlyList<ProbePod> ParseAll(string? json)
    {
        try
        {
            return json is not null && JsonNode.Parse(json)?["items"] is JsonArray items
                ? [.. items.OfType<JsonObject>().Select(Parse)]
                : throw new FormatException("the Kubernetes API must give a list of pods.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException("the Kubernetes API must give a list of pods.", error);
        }
    }

    private static ProbePod Parse(JsonObject pod)
    {
        var uid = Text(At(pod, "metadata", "uid"));
        if (!Identity().IsMatch(uid))
            throw new FormatException($"\"{Answers.Short(uid)}\" must be the uid of a pod.");
        var address = Text(At(pod, "status", "podIP"));
        var waiting = (At(pod, "status", "containerStatuses") as JsonArray)
            ?.Select(status => At(status, "state", "waiting"))
            .FirstOrDefault();
        string[] reasons =
        [
            Text(At(pod, "status", "reason")),
            Text(At(pod, "status", "message")),
            Text(At(waiting, "reason")),
            Text(At(waiting, "message")),
        ];
        return new ProbePod(
            Text(At(pod, "spec", "nodeName")),
            uid,
            address.Length == 0 ? null : ProbeText.Address(address),
            Answers.Short(Text(At(pod, "status", "phase"))),
            Answers.Short(string.Join(": ", reasons.Where(reason => reason.Length > 0)))
        );
    }

    private static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node;
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;

    /// <summary>It goes into a script, as a pattern.</summary>
    [GeneratedRegex(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identity();
}
