using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Balance;

/// <summary>From where requests are made.</summary>
/// <param name="Machine">What its user knows it by.</param>
/// <param name="Program">The program for requests and its first arguments.</param>
/// <param name="Addresses">The clients' addresses; null: the machine's own.</param>
internal sealed record ClientChoice(string Machine, string Program, string? Addresses)
{
    private const int DefaultPort = 22;

    private (string User, string Host, int Port, string KnownHosts, string? Key)? Login { get; init; }

    /// <summary>Chooses: what was asked for, else the lab's machine for it, else this one.</summary>
    /// <param name="project">The project directory.</param>
    /// <param name="facts">The stack; a client that was asked for is logged in to as its hosts are.</param>
    /// <param name="client">USER@HOST[:PORT], or null.</param>
    /// <param name="knownHosts">The file with its host key, or null.</param>
    /// <param name="program">The program, or null.</param>
    /// <param name="addresses">The clients' addresses, or null.</param>
    /// <exception cref="MeasureException">It cannot be one.</exception>
    public static ClientChoice Choose(
        DirectoryInfo project,
        StackFacts facts,
        string? client,
        string? knownHosts,
        string? program,
        string? addresses
    )
    {
        var lab = client is null ? ReadLab(project, facts.Stack) : null;
        if ((client ?? lab?.Client) is not { } place)
            return new ClientChoice(
                "this machine",
                program ?? $"{Path.Combine(project.FullName, "tools", "launch.sh")} viewer",
                NullWhereEmpty(addresses)
            );
        var (user, host, port) = Parse(place);
        var known = knownHosts ?? (lab is null ? null : Path.Combine(project.FullName, lab.KnownHosts));
        return new ClientChoice(place, program ?? lab?.Program ?? "QuicLoad.Viewer", NullWhereEmpty(addresses ?? lab?.Addresses))
        {
            Login = (
                user,
                host,
                port,
                known ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh", "known_hosts"),
                lab is { PrivateKeyFile: { Length: > 0 } file } ? KeyOf(Path.Combine(project.FullName, file)) : facts.Ssh.PrivateKey
            ),
        };
    }

    /// <summary>The machine, to run scripts there.</summary>
    /// <param name="project">The project directory.</param>
    /// <param name="scratch">Where keys are kept meanwhile.</param>
    /// <param name="limit">How long a script may take.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IHost> ConnectAsync(DirectoryInfo project, ScratchFolder scratch, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (Login is not { } login)
            return new LocalClient(project);
        var (user, host, port, known, key) = login;
        var info = new HostInfo("client", "client", host, await KnownHost.FindAsync(known, host, port, cancellationToken), "");
        return new SshHost(info, new SshAccess(user, port, key), scratch, limit);
    }

    private static string? NullWhereEmpty(string? text) => text is { Length: > 0 } ? text : null;

    private static (string User, string Host, int Port) Parse(string text)
    {
        var parts = text.Split('@');
        var place = parts[^1].Split(':');
        var port = DefaultPort;
        if (
            parts.Length != 2
            || !IsWord(parts[0])
            || !IsWord(place[0])
            || place.Length > 2
            || place.Length == 2
                && !(
                    int.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue
                )
        )
            throw new MeasureException($"--client: \"{text}\" must be USER@HOST or USER@HOST:PORT.");
        return (parts[0], place[0], port);
    }

    // Nothing that ssh could take for an option, and no blanks.
    private static bool IsWord(string text) =>
        text.Length is > 0 and <= 253
        && text[0] != '-'
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    private static BalanceClient? ReadLab(DirectoryInfo project, string stack)
    {
        if (LabStacks.ClientFile(project.FullName, stack) is not { } file)
            return null;
        try
        {
            return BalanceText.ReadClient(File.ReadAllText(file));
        }
        catch (Exception error) when (error is RecordException or IOException or UnauthorizedAccessException)
        {
            throw new MeasureException($"{file}: {error.Message} Make it again: ./lab up, or name a client with --client.", error);
        }
    }

    private static string KeyOf(string file)
    {
        try
        {
            var key = PrivateKeyText.Read(File.ReadAllText(file));
            return key.Value ?? throw new MeasureException($"{file}: {key.Rule}. {key.Cure}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MeasureException($"{file}: the client's key cannot be read: {error.Message}", error);
        }
    }
}
