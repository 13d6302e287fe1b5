namespace QuicLoad.Lab.State;

/// <summary>Keeps two lab commands that change things from running at once: machine names and addresses are the whole machine's.</summary>
internal sealed class LabLock : IDisposable
{
    private readonly FileStream file;

    private LabLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="directory">The directory that all labs of this machine share.</param>
    /// <exception cref="LabException">Another command has it.</exception>
    public static LabLock Take(string directory)
    {
        Directory.CreateDirectory(directory);
        try
        {
            return new LabLock(
                new FileStream(Path.Combine(directory, "lab.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException)
        {
            throw new LabException(
                "Another lab command is at work on this machine. Wait for it to end, or end it with Ctrl-C where it runs."
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
