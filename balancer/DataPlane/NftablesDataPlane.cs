using System.Globalization;
using CliWrap;
using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>The kernel's nftables and connection table, by the programs nft and conntrack.</summary>
internal sealed class NftablesDataPlane : IDataPlane
{
    private const int LongestComplaint = 400;

    /// <inheritdoc/>
    public async Task ApplyAsync(string rules, CancellationToken cancellationToken)
    {
        var result = await KernelProgram
            .RunAsync(Cli.Wrap("nft").WithArguments(["-f", "-"]).WithStandardInputPipe(PipeSource.FromString(rules)), cancellationToken)
            .ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new DataPlaneException($"nft: {PlainText.OneLine(result.StandardError, LongestComplaint)}");
    }

    /// <inheritdoc/>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        var result = await KernelProgram
            .RunAsync(Cli.Wrap("nft").WithArguments(["list", "tables", "ip"]), cancellationToken)
            .ConfigureAwait(false);
        return result.StandardOutput.Split('\n').Any(line => line.Trim() == $"table ip {BalancerWords.Table}");
    }

    /// <inheritdoc/>
    public Task ForgetAsync(Connection connection, CancellationToken cancellationToken) =>
        // it fails where there is no such connection, and that is well
        KernelProgram.RunAsync(
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
}
