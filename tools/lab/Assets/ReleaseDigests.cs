namespace QuicLoad.Lab.Assets;

/// <summary>What proves the programs that the origin serves over http: their SHA-256, in the file that the stack's settings name.</summary>
internal static class ReleaseDigests
{
    /// <summary>Writes the file as sha256sum would in the release's folder.</summary>
    /// <param name="release">The product "release": bin/linux/ARCH/PROGRAM and PROGRAM.sha256.</param>
    /// <param name="file">The file to write.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task WriteAsync(string release, string file, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var path in Directory.EnumerateFiles(release, "*.sha256", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            lines.Add(
                $"{(await File.ReadAllTextAsync(path, cancellationToken)).Trim()}  "
                    + $"{Path.GetRelativePath(release, path[..^".sha256".Length])}"
            );
        await File.WriteAllLinesAsync(file, lines, cancellationToken);
    }
}
