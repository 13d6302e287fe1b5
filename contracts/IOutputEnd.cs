namespace QuicLoad.Contracts;

/// <summary>The last line of an output: by it a whole one is told from one that was cut off.</summary>
internal interface IOutputEnd
{
    /// <summary>The schema's version.</summary>
    int Schema { get; }

    /// <summary>How many lines came before.</summary>
    int Asked { get; }
}
