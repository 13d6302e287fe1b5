namespace QuicLoad.Measure;

/// <summary>Something that the user can mend is wrong; the message says what and how.</summary>
internal sealed class MeasureException(string message, Exception? cause = null) : Exception(message, cause);
