using QuicLoad.Components.Balancing;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Runtimes;
using QuicLoad.Contracts;

namespace QuicLoad.Doctor.Reading;

/// <summary>What is read of a balancer, and, as a part of <see cref="ReadingScripts"/>, of a worker that answers through it.</summary>
internal static class BalancerReadingScripts
{
    /// <summary>The unit of a worker's way back, after a blank.</summary>
    public static ShellText ReturnUnit => new($" {ShellWord.Quote(ReturnScripts.Unit)}");

    /// <summary>Asks for a worker's way back to the balancer.</summary>
    public static ShellText Return =>
        Shell.Text(
            $$"""

            ask return-rule ip -4 rule show priority {{ReturnScripts.Number}}
            ask return-route ip -4 route show table {{ReturnScripts.Number}}
            """
        );

    /// <summary>Asks a balancer.</summary>
    /// <param name="host">The balancer.</param>
    /// <param name="shares">Whether it shares its address with another.</param>
    public static string Balancer(string host, bool shares = false) =>
        HostScript.For(
            host,
            ForwardScripts.Closed,
            ReadingScripts.Common,
            Shell.Text(
                $$"""
                ask units unit {{BalancerWords.Unit}} {{BalancerWords.IngressUnit}}{{(shares ? SharedUnit : ShellText.None)}}
                ask ingress sed -n 's/.*"@id":"\([0-9a-f]\{64\}\)".*/\1/p' {{BalancerWords.IngressKeptFile}}
                ask ingress-wanted head -c 100 {{BalancerWords.IngressWantedFile}}
                ask unreachable ip -4 route show type unreachable
                ask kubeconfig stat -c '%U %a' {{BalancerWords.KubeconfigFile}}
                {{(shares ? Shared : ShellText.None)}}{{ReadingScripts.Finish}}
                """
            )
        );

    private static ShellText SharedUnit => new($" {ShellWord.Quote(VirtualAddressScripts.Unit)}");

    private static ShellText Shared => new($"ask vrrp cat {ShellWord.Quote(VirtualAddressScripts.File)}\n");
}
