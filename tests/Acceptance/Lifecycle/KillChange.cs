namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>What a run that is killed was to do.</summary>
internal enum KillChange
{
    /// <summary>Add worker3.</summary>
    Add,

    /// <summary>Take worker3 away.</summary>
    Remove,

    /// <summary>More viewers.</summary>
    More,

    /// <summary>As many viewers as before.</summary>
    Fewer,

    /// <summary>Another range for worker2's pods.</summary>
    Renumber,

    /// <summary>The range that worker2 had.</summary>
    NumberBack,

    /// <summary>Destroy the whole stack, of two workers.</summary>
    Destroy,

    /// <summary>Bring the whole stack up where nothing is.</summary>
    BringUp,
}
