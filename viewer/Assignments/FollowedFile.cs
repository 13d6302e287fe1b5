namespace QuicLoad.Viewer.Assignments;

/// <summary>A small file that somebody else replaces now and then; read again only when it has changed.</summary>
/// <param name="path">Where it is.</param>
/// <param name="read">Makes something of its text, or throws.</param>
internal sealed class FollowedFile<T>(string path, Func<string, T> read)
    where T : class
{
    private (string Path, DateTime Written, long Length)? seen;

    /// <summary>What the file says; null where there is none, or one that says nothing.</summary>
    public T? Value { get; private set; }

    /// <summary>Looks at the file.</summary>
    /// <returns>Why the file cannot be used, once for each change; else null.</returns>
    public string? Look()
    {
        var file = new FileInfo(path);
        // A ConfigMap's file is a link to a link: what counts is the file at their end.
        if (file.Exists && file.LinkTarget is not null)
            file = (FileInfo)(file.ResolveLinkTarget(returnFinalTarget: true) ?? file);
        (string, DateTime, long)? now = file.Exists ? (file.FullName, file.LastWriteTimeUtc, file.Length) : null;
        if (now == seen)
            return null;
        seen = now;
        try
        {
            Value = now is null ? null : read(File.ReadAllText(path));
            return null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // Taken away since the first line.
            Value = null;
            return null;
        }
        catch (Exception error) when (error is QuicLoad.Contracts.RecordException or IOException or UnauthorizedAccessException)
        {
            Value = null;
            return $"{path}: {error.Message}";
        }
    }
}
