using CliWrap;
using CliWrap.Buffered;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>Programs that talk to the kernel: each ends soon, or is given up.</summary>
internal static class KernelProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs one to its end, whatever that is.</summary>
    /// <exception cref="DataPlaneException">It cannot be started, or does not end.</exception>
    public static async Task<BufferedCommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await command.WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DataPlaneException($"{command.TargetFilePath} did not end within {Patience.TotalSeconds} s");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new DataPlaneException($"{command.TargetFilePath} cannot be started: {error.Message}");
        }
    }
}
