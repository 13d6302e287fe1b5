using CliWrap;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Balancer;

/// <summary>An authority by ACME in a namespace: the Caddy of this machine, which asks the hosts of a list of its own.</summary>
internal sealed class AcmeAuthority : IDisposable
{
    /// <summary>Where its directory is.</summary>
    public const string Directory = "https://198.18.0.80:9443/acme/local/directory";

    private readonly TemporaryFolder folder = new();

    private BackgroundProgram? program;

    /// <summary>The file with the authority's own certificate.</summary>
    public string RootFile => folder.PathTo("caddy", "pki", "authorities", "local", "root.crt");

    /// <summary>Starts one.</summary>
    /// <param name="space">Where.</param>
    /// <param name="hosts">What it knows of names: lines of an address and a host.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<AcmeAuthority> StartAsync(Namespace space, string hosts, CancellationToken cancellationToken)
    {
        var authority = new AcmeAuthority();
        await File.WriteAllTextAsync(
            authority.folder.PathTo("ca.json"),
            """
            {"admin":{"disabled":true},"apps":{
              "http":{"servers":{"ca":{"listen":["198.18.0.80:9443"],"automatic_https":{"disable":true},
                "tls_connection_policies":[{}],"routes":[{"handle":[{"handler":"acme_server"}]}]}}},
              "tls":{"certificates":{"automate":["198.18.0.80"]},
                "automation":{"policies":[{"subjects":["198.18.0.80"],"issuers":[{"module":"internal"}]}]}},
              "pki":{"certificate_authorities":{"local":{"install_trust":false}}}}}
            """,
            cancellationToken
        );
        await File.WriteAllTextAsync(authority.folder.PathTo("hosts"), $"{hosts}\n", cancellationToken);
        await space.ReadAsync($"mount --bind {authority.folder.PathTo("hosts")} /etc/hosts", cancellationToken);
        authority.program = new BackgroundProgram(
            new Command("nsenter")
                .WithArguments([
                    "--target",
                    $"{space.Id}",
                    "--net",
                    "--mount",
                    "caddy",
                    "run",
                    "--config",
                    authority.folder.PathTo("ca.json"),
                ])
                .WithEnvironmentVariables(variables =>
                    variables
                        .Set("HOME", authority.folder.Root)
                        .Set("XDG_CONFIG_HOME", authority.folder.Root)
                        .Set("XDG_DATA_HOME", authority.folder.Root)
                )
        );
        while ((await space.ReadAsync("ss -Htln sport = :9443 | wc -l", cancellationToken)).Trim() != "1")
        {
            if (authority.program.Ended.IsCompleted)
                throw new InvalidOperationException("Caddy must not end");
            await Task.Delay(50, cancellationToken);
        }
        return authority;
    }

    /// <summary>Ends its program; its files stay.</summary>
    public void End() => program?.Kill();

    public void Dispose()
    {
        program?.Dispose();
        folder.Dispose();
    }
}
