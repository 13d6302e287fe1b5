namespace QuicLoad.Doctor.Checks;

/// <summary>What came of a check.</summary>
internal enum State
{
    /// <summary>As declared.</summary>
    Ok,

    /// <summary>Not as declared.</summary>
    Wrong,

    /// <summary>It could not be found out.</summary>
    Unknown,

    /// <summary>It was wrong, was mended, and was found as declared when it was read again.</summary>
    Fixed,
}
