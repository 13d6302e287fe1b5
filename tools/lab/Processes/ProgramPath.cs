namespace QuicLoad.Lab.Processes;

/// <summary>Finds programs as the shell does, and in the system's own directories too, which not every user's PATH has.</summary>
internal static class ProgramPath
{
    private static readonly string[] SystemDirectories = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>The path of a program or file, or null where it is not on this machine.</summary>
    /// <param name="name">A name that is looked for, or an absolute path.</param>
    public static string? Find(string name)
    {
        if (Path.IsPathRooted(name))
            return Path.Exists(name) ? name : null;
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(SystemDirectories);
        return directories.Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
    }
}
