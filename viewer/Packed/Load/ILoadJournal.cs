namespace QuicLoad.Viewer.Packed.Load;

/// <summary>Takes what was done for a goal.</summary>
internal interface ILoadJournal
{
    /// <summary>Takes a second that is over.</summary>
    void Write(string run, LoadSecond second);

    /// <summary>Takes what went wrong.</summary>
    void Complain(string message);
}
