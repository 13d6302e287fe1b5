using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>Who is in which phase.</summary>
public enum PlanMode
{
    /// <summary>All viewers are in the same phase.</summary>
    [JsonStringEnumMemberName("alternating")]
    Alternating,

    /// <summary>Half of each worker's viewers are one phase ahead: both protocols at the same time, and then they swap.</summary>
    [JsonStringEnumMemberName("matched")]
    Matched,
}
