using System.Globalization;
using CliWrap;
using CliWrap.Buffered;
using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>The kernel's nftables and connection table, by the programs nft and conntrack.</summary>
internal sealed class NftablesDataPlane : IDataPlane
{
    private const int LongestComplaint = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task ApplyAsync(string rules, CancellationToken cancellationToken)
    {
        var result = await RunAsync(
                Cli.Wrap("nft").WithArguments(["-f", "-"]).WithStandardInputPipe(PipeSource.FromString(rules)),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new DataPlaneException($"nft: {PlainText.OneLine(result.StandardError, LongestComplaint)}");
    }

    /// <inheritdoc/>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(Cli.Wrap("nft").WithArguments(["list", "tables", "ip"]), cancellationToken).ConfigureAwait(false);
        return result.StandardOutput.Split('\n').Any(line => line.Trim() == $"table ip {BalancerWords.Table}");
    }

    /// <inheritdoc/>
    public Task ForgetAsync(Connection connection, CancellationToken cancellationToken) =>
        // it fails where there is no such connection, and that is well
        RunAsync(
            Cli.Wrap("conntrack")
                .WithArguments([
                    "-D",
                    "-p",
                    connection.Transport == Transport.Tcp ? "tcp" : "udp",
                    "--orig-dst",
                    connection.Frontend.ToString(),
                    "--orig-port-dst",
                    connection.FrontendPort.ToString(CultureInfo.InvariantCulture),
                    "--reply-src",
                    connection.Target.ToString(),
                ]),
            cancellationToken
        );

    private static async Task<BufferedCommandResult> RunAsync(Command command, CancellationToken cancellationToken)
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
