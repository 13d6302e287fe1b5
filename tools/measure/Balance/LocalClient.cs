using System.Text;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Balance;

/// <summary>This machine, where the client is no other.</summary>
/// <param name="folder">The project directory, where programs are started.</param>
internal sealed class LocalClient(DirectoryInfo folder) : IHost
{
    /// <inheritdoc/>
    public string Name => "this machine";

    /// <inheritdoc/>
    public async Task<ScriptResult> RunAsync(string script, CancellationToken cancellationToken)
    {
        try
        {
            // What fails says so in its output, as on another machine.
            var output = await ProcessRunner.RunAsync(
                "sh",
                ["-c", $"{script} || true"],
                folder.FullName,
                cancellationToken: cancellationToken
            );
            return new ScriptResult(0, Encoding.UTF8.GetBytes(output));
        }
        catch (ProgramException error)
        {
            throw new HostException($"{Name}: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
