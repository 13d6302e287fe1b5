namespace QuicLoad.Lab.Commands;

/// <summary>./lab ssh: a shell or a command on a machine.</summary>
internal sealed class SshCommand(LabSession lab)
{
    /// <summary>Runs the command.</summary>
    /// <param name="host">Name of the machine.</param>
    /// <param name="command">What to run there; a shell where it is empty.</param>
    /// <param name="cancellationToken">Ends the connection.</param>
    /// <returns>The exit code of ssh, which is that of the command.</returns>
    public async Task<int> RunAsync(string host, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var machine = lab.Layout.Find(host);
        if (!File.Exists(lab.Folder.PrivateKey))
            throw new LabException("There is no lab: its key is not there. Run ./lab up first.");
        return (await lab.Runner.RunAsync(lab.Shell.Ssh(machine, command) with { Interactive = true }, cancellationToken)).ExitCode;
    }
}
