namespace QuicLoad.Components.Viewers;

/// <summary>Who is in which phase of a plan.</summary>
public enum ViewerPlanMode
{
    /// <summary>All viewers are in the same phase.</summary>
    Alternating,

    /// <summary>Half of each worker's viewers are one phase ahead: both protocols at the same time, and then they swap.</summary>
    Matched,
}
