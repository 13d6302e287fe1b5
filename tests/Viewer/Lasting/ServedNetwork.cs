using System.Globalization;
using System.Net.Sockets;
using CliWrap;
using QuicLoad.Contracts;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Hops;
using QuicLoad.Tests.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Viewer.Lasting;

/// <summary>A <see cref="HopNetwork"/> whose servers are this machine's Caddy, and whose client is the viewer program.</summary>
internal sealed class ServedNetwork : IDisposable
{
    private readonly TemporaryFolder folder;
    private readonly OriginCertificate certificate = new();
    private readonly List<BackgroundProgram> servers = [];

    private ServedNetwork(TemporaryFolder folder, HopNetwork network) => (this.folder, Network) = (folder, network);

    public HopNetwork Network { get; }

    /// <summary>SHA-256 of the servers' public key, base64.</summary>
    public string Spki => certificate.Spki;

    public static async Task<ServedNetwork> MakeAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        TestProgram.Run("make", "-s", "-C", Path.Combine(Repository.Root, "viewer", "native"), $"OUT={folder.Root}");
        var served = new ServedNetwork(folder, await HopNetwork.MakeAsync(cancellationToken));
        await File.WriteAllTextAsync(served.folder.PathTo("cert.pem"), served.certificate.Pem, cancellationToken);
        await File.WriteAllTextAsync(served.folder.PathTo("key.pem"), served.certificate.KeyPem, cancellationToken);
        await served.ServeAsync(served.Network.NearServer, "near", cancellationToken);
        await served.ServeAsync(served.Network.FarServer, "far", cancellationToken);
        return served;
    }

    /// <summary>Waits until so many flows have gone through the first router to the service.</summary>
    public async Task UntilHeldAsync(int flows, CancellationToken cancellationToken)
    {
        const string Count = "flows=$(conntrack -L 2> /dev/null) || exit; echo \"$flows\" | grep -c 'dst=198.18.200.1 .*dport=443' || true";
        while (int.Parse(await Network.First.ReadAsync(Count, cancellationToken), CultureInfo.InvariantCulture) < flows)
            await Task.Delay(100, cancellationToken);
    }

    /// <summary>Ends the far server at once, as a node's power cut does for its clients' packets: without a word.</summary>
    public Task CutFarAsync(CancellationToken cancellationToken) =>
        Network.ApplyAsync(
            "table ip cut { chain far { type filter hook forward priority 0; ip daddr 203.0.113.130 drop; }; }",
            cancellationToken
        );

    /// <summary>Takes the far server out as kube-proxy does: nothing new goes there, and its UDP flows are forgotten.</summary>
    public async Task LeaveFarAsync(CancellationToken cancellationToken)
    {
        await Network.PickAsync(cancellationToken, HopNetwork.Near);
        await Network.First.ReadAsync("conntrack -D -p udp --reply-src 203.0.113.130 >/dev/null 2>&1", cancellationToken);
    }

    /// <summary>Has the program follow an order, from the client's network.</summary>
    public async Task<string> FollowAsync(string word, string order)
    {
        var (code, output, error) = await TestProgram.RunAsync(
            "nsenter",
            [
                "--target",
                $"{Network.Client.Id}",
                "--net",
                "dotnet",
                "exec",
                Path.Combine(AppContext.BaseDirectory, "QuicLoad.Viewer.dll"),
                word,
            ],
            order,
            environment: new Dictionary<string, string?> { ["LD_LIBRARY_PATH"] = folder.Root }
        );
        Assert.Equal(("", 0), (error, code));
        return output;
    }

    public void Dispose()
    {
        servers.ForEach(server => server.Dispose());
        Network.Dispose();
        folder.Dispose();
    }

    private async Task ServeAsync(Namespace space, string name, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(
            folder.PathTo(name),
            $$"""
            {
            	admin off
            	auto_https off
            	servers {
            		protocols h1 h2 h3
            	}
            }
            https://localhost:8443 {
            	tls {{folder.Root}}/cert.pem {{folder.Root}}/key.pem
            	respond {{ServerAnswer.Page}} `{"pod":"{{name}}","node":"node-{{name}}","client":"{http.request.remote.host}","client_port":{http.request.remote.port},"protocol":"{http.request.proto}"}`
            }

            """,
            cancellationToken
        );
        servers.Add(
            new BackgroundProgram(
                new Command("nsenter")
                    .WithArguments([
                        "--target",
                        $"{space.Id}",
                        "--net",
                        "caddy",
                        "run",
                        "--config",
                        folder.PathTo(name),
                        "--adapter",
                        "caddyfile",
                    ])
                    .WithEnvironmentVariables(variables => variables.Set("HOME", folder.Info.CreateSubdirectory($"home-{name}").FullName))
            )
        );
        while (!await IsOpenAsync(space))
        {
            Assert.False(servers[^1].Ended.IsCompleted, "Caddy must not end");
            await Task.Delay(50, cancellationToken);
        }
    }

    private static Task<bool> IsOpenAsync(Namespace space) =>
        space.Do(() =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect("127.0.0.1", 8443);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
}
