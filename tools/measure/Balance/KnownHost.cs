using QuicLoad.Contracts;
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
        var found = await ListAsync(name, file, cancellationToken);
        // A key is revoked for every port by a line without one.
        var everywhere = name == host ? "" : await ListAsync(host, file, cancellationToken);
        return Choose(found, everywhere)
            ?? throw new MeasureException(
                $"--client: the host key of \"{name}\" must be in {file} and is not, or is revoked there. Look at the key on the machine "
                    + "itself and add it, or name another file with --known-hosts."
            );
    }

    /// <summary>The key to use of what ssh-keygen -F printed; null where there is none that is not revoked.</summary>
    /// <param name="found">What it printed of the machine's name and port.</param>
    /// <param name="everywhere">What it printed of the name alone, where the port is another than 22.</param>
    internal static string? Choose(string found, string everywhere = "")
    {
        // A line with another marker is no key of the host.
        var revoked = Lines($"{found}\n{everywhere}").Where(words => words[0] == HostKeyText.Revoked).Select(words => words[^1]).ToList();
        return Lines(found)
            .Where(words => words[0][0] != '@' && !revoked.Any(key => HostKeyText.IsSame(key, words[2])))
            .OrderByDescending(words => words[1] == "ssh-ed25519")
            .Select(words => $"{words[1]} {words[2]}")
            .FirstOrDefault();
    }

    /// <summary>Each line's words: the marker where it has one, name, type and key, and nothing behind.</summary>
    private static IEnumerable<string[]> Lines(string found) =>
        found
            .Split('\n')
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => words.Length > 0 && words[0][0] == '@' ? words.Take(4).ToArray() : words.Take(3).ToArray())
            .Where(words => words.Length >= 3 && words.Length == (words[0][0] == '@' ? 4 : 3));

    private static async Task<string> ListAsync(string name, string file, CancellationToken cancellationToken)
    {
        try
        {
            // It knows hashed names too.
            return await ProcessRunner.RunAsync("ssh-keygen", ["-F", name, "-f", file], cancellationToken: cancellationToken);
        }
        catch (ProgramException)
        {
            return "";
        }
    }
}
