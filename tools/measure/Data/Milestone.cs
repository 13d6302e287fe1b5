namespace QuicLoad.Measure.Data;

/// <summary>When something on the way to the first frame was there.</summary>
/// <param name="Stage">host (prepared), node (Ready), route, pod (scheduled), container (started). Browser and first frame are in the
/// viewers' records.</param>
/// <param name="Name">Which one: the host, node or viewer.</param>
/// <param name="Node">The node that it belongs to.</param>
/// <param name="Time">When, by the clock of whoever knows.</param>
internal sealed record Milestone(string Stage, string Name, string Node, DateTimeOffset Time);
