using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Golden;

/// <summary>Runs shellcheck and the machine's POSIX shell.</summary>
internal static class ShellPrograms
{
    /// <summary>What shellcheck says of a script; empty where it is content.</summary>
    /// <exception cref="InvalidOperationException">shellcheck is not installed.</exception>
    public static async Task<string> CheckAsync(string script, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunAsync("shellcheck", ["-s", "sh", "-f", "gcc", "-"], script, cancellationToken)).Output;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException(
                "shellcheck must be installed to check the scripts. Install it: apt-get install shellcheck",
                error
            );
        }
    }

    /// <summary>Runs a script by the machine's /bin/sh.</summary>
    public static Task<(int Code, string Output, string Error)> ShellAsync(
        string script,
        string input,
        CancellationToken cancellationToken,
        params string[] arguments
    ) => RunAsync("/bin/sh", ["-c", script, "sh", .. arguments], input, cancellationToken);

    /// <summary>Gives a command to a login shell as sshd does.</summary>
    /// <exception cref="InvalidOperationException">The shell is not installed.</exception>
    public static async Task<(int Code, string Output, string Error)> LoginAsync(
        string shell,
        string command,
        string input,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        try
        {
            return await RunAsync(shell, ["-c", command], input, cancellationToken, environment);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException(
                $"{shell} must be installed to try the remote commands. Install it: apt-get install {shell}",
                error
            );
        }
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string input,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null
    ) =>
        TestProgram.RunAsync(
            program,
            arguments,
            input,
            environment: environment?.ToDictionary(variable => variable.Key, variable => (string?)variable.Value),
            cancellationToken: cancellationToken
        );
}
