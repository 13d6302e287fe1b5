using System.Net;
using CliWrap;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>
/// Addresses that are this host's own by a route of the kernel's table "local": no device has them, and nobody asks for them by ARP. They
/// are known among others by the number of who set them.
/// </summary>
/// <param name="program">The program ip, and what is to stand before its arguments.</param>
internal sealed class LocalAddresses(params IReadOnlyList<string> program)
{
    private static readonly string Protocol = $"{BalancerWords.LocalRouteProtocol}";

    /// <summary>Those that are there.</summary>
    public async Task<HashSet<IPAddress>> ListAsync(CancellationToken cancellationToken)
    {
        var text = await RunAsync(["-4", "-o", "route", "show", "table", "local", "proto", Protocol], cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. text.Split('\n')
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(words => words is ["local", var address, ..] && IPAddress.TryParse(address, out var found) ? found : null)
                .OfType<IPAddress>(),
        ];
    }

    /// <summary>Makes these this host's own, besides those that are.</summary>
    public Task AddAsync(IReadOnlyCollection<IPAddress> addresses, CancellationToken cancellationToken) =>
        EachAsync(addresses, "replace", cancellationToken);

    /// <summary>Lets all go but these.</summary>
    public async Task KeepAsync(IReadOnlyCollection<IPAddress> addresses, CancellationToken cancellationToken) =>
        await EachAsync((await ListAsync(cancellationToken).ConfigureAwait(false)).Except(addresses), "del", cancellationToken)
            .ConfigureAwait(false);

    private async Task EachAsync(IEnumerable<IPAddress> addresses, string verb, CancellationToken cancellationToken)
    {
        foreach (var address in addresses)
            await RunAsync(["route", verb, "local", $"{address}/32", "dev", "lo", "table", "local", "proto", Protocol], cancellationToken)
                .ConfigureAwait(false);
    }

    private async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var result = await KernelProgram
            .RunAsync(Cli.Wrap(program[0]).WithArguments([.. program.Skip(1), .. arguments]), cancellationToken)
            .ConfigureAwait(false);
        return result.ExitCode == 0
            ? result.StandardOutput
            : throw new DataPlaneException($"ip: {PlainText.OneLine(result.StandardError, 400)}");
    }
}
