using QuicLoad.Remote;

namespace QuicLoad.Measure.Balance;

/// <summary>The host keys that a known_hosts file has of a machine.</summary>
internal static class KnownHost
{
    /// <summary>The preferred one of its keys, e.g. "ssh-ed25519 AAAA...".</summary>
    /// <param name="file">The file.</param>
    /// <param name="host">The machine's name or address.</param>
    /// <param name="port">Where OpenSSH answers.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="MeasureException">It has none.</exception>
    public static async Task<string> FindAsync(string file, string host, int port, CancellationToken cancellationToken)
    {
        var name = port == 22 ? host : $"[{host}]:{port}";
        string found;
        try
        {
            // It knows hashed names too.
            found = await ProcessRunner.RunAsync("ssh-keygen", ["-F", name, "-f", file], cancellationToken: cancellationToken);
        }
        catch (ProgramException)
        {
            found = "";
        }
        return Choose(found)
            ?? throw new MeasureException(
                $"--client: the host key of \"{name}\" must be in {file} and is not. Look at the key on the machine itself and add it, or "
                    + "name another file with --known-hosts."
            );
    }

    /// <summary>The key to use of what ssh-keygen -F printed; null where there is none.</summary>
    internal static string? Choose(string found) =>
        found
            .Split('\n')
            // A line with a marker is no key of the host: @revoked, @cert-authority.
            .Where(line => line.Length > 0 && line[0] is not ('#' or '@'))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length >= 3)
            .OrderByDescending(words => words[1] == "ssh-ed25519")
            .Select(words => $"{words[1]} {words[2]}")
            .FirstOrDefault();
}
