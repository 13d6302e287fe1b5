namespace QuicLoad.Measure.Balance;

/// <summary>What became of a connection that was held.</summary>
internal enum LastingFate
{
    /// <summary>It was never there: no request was answered.</summary>
    Never,

    /// <summary>The server that answered first has answered all of it.</summary>
    Kept,

    /// <summary>Another server answered over the same connection: something on the way reads HTTP.</summary>
    Moved,

    /// <summary>It ended or did not answer in time, and another one took its place.</summary>
    Broken,
}
