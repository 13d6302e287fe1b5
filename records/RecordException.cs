namespace QuicLoad.Records;

/// <summary>A line is no record.</summary>
public sealed class RecordException : Exception
{
    /// <summary>Creates the exception.</summary>
    public RecordException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
