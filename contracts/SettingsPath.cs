namespace QuicLoad.Contracts;

/// <summary>A path in a stack's settings: absolute, relative to the folder of Pulumi.yaml, or ~/ for the home folder.</summary>
public static class SettingsPath
{
    /// <summary>Where it is on this machine.</summary>
    /// <param name="folder">The folder of Pulumi.yaml.</param>
    /// <param name="path">The path as written.</param>
    public static string Resolve(string folder, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..].TrimStart('/'))
            : Path.Combine(folder, path);
    }

    /// <summary>Whether it names another user's home folder (~user), which is not understood.</summary>
    public static bool IsOfAnotherUser(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path is ['~', not '/', ..];
    }
}
