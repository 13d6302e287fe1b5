using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using CliWrap;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Contracts;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Packed;
using QuicLoad.Viewer.Packed;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>
/// The Caddy of this machine on the balancer of a <see cref="BalancedNetwork"/>, as the unit runs it but for its user. A second one is the
/// pods: each says its name, what it was asked for and over what.
/// </summary>
internal sealed class IngressServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private readonly BalancedNetwork network;

    private readonly List<BackgroundProgram> programs = [];

    private IngressServer(BalancedNetwork network)
    {
        this.network = network;
        Plane = new CaddyPlane(
            new LocalAddresses("nsenter", "--target", $"{network.Balancer.Id}", "--net", "ip"),
            Socket,
            folder.PathTo("wanted")
        );
    }

    public OriginCertificate Certificate { get; } = new();

    public CaddyPlane Plane { get; }

    /// <summary>The digest of what it is to do.</summary>
    public string Wanted => File.ReadAllText(folder.PathTo("wanted")).Trim();

    /// <summary>Where its clients are.</summary>
    public Namespace Outside => network.Outside;

    /// <summary>What a boot does to it.</summary>
    public void ForgetWanted() => File.Delete(folder.PathTo("wanted"));

    private string Socket => folder.PathTo("admin.sock");

    public static async Task<IngressServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new IngressServer(await BalancedNetwork.MakeAsync(cancellationToken));
        await File.WriteAllTextAsync(server.folder.PathTo("cert.pem"), server.Certificate.Pem, cancellationToken);
        await File.WriteAllTextAsync(server.folder.PathTo("key.pem"), server.Certificate.KeyPem, cancellationToken);
        await File.WriteAllTextAsync(
            server.folder.PathTo("first.json"),
            $$$"""{"admin":{"listen":"unix/{{{server.Socket}}}","origins":["{{{BalancerWords.IngressOrigin}}}"]}}""",
            cancellationToken
        );
        await File.WriteAllTextAsync(
            server.folder.PathTo("pods"),
            "{\n\tadmin off\n\tauto_https off\n\tservers {\n\t\tprotocols h1 h2 h2c\n\t}\n}\n"
                + string.Concat(Enumerable.Range(91, 4).Select(server.Pod)),
            cancellationToken
        );
        // pods on the balancer itself: what is between is the other tests' matter
        await server.network.Balancer.ReadAsync(
            "for pod in 91 92 93 94; do ip address add 203.0.113.$pod/32 dev lo; done; echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind",
            cancellationToken
        );
        server.Run("kept-by-pods", "--config", server.folder.PathTo("pods"), "--adapter", "caddyfile");
        server.RunCaddy();
        await server.UntilAsync(() => Task.FromResult(File.Exists(server.Socket)), cancellationToken);
        await server.UntilAsync(
            async () => (await server.network.Balancer.ReadAsync("ss -Htln sport = :8443 | wc -l", cancellationToken)).Trim() == "4",
            cancellationToken
        );
        return server;
    }

    /// <summary>Ends Caddy as a crash does, and starts it as its unit does.</summary>
    public async Task CrashAsync(CancellationToken cancellationToken)
    {
        programs[^1].Dispose();
        programs.RemoveAt(programs.Count - 1);
        File.Delete(Socket);
        RunCaddy();
        await UntilAsync(() => Task.FromResult(File.Exists(Socket)), cancellationToken);
    }

    /// <summary>Gives Caddy and the kernel what a cluster asks for.</summary>
    public async Task<DesiredState> ApplyAsync(ClusterFacts cluster, CancellationToken cancellationToken, CaddyAcme? acme = null)
    {
        var state = Planner.Plan(cluster, Clusters.Pool);
        await Plane.ApplyAsync(
            [.. state.Ingresses.Select(ingress => ingress.Address)],
            CaddyConfiguration.Make(state.Ingresses, acme, Socket),
            cancellationToken
        );
        await network.ApplyAsync(
            RuleSet.Render(state.Frontends, Clusters.Pool, null, new Dictionary<IPAddress, PhysicalAddress>(), state.Ingresses),
            cancellationToken
        );
        return state;
    }

    /// <summary>The configuration of a state for this server's socket.</summary>
    public CaddyConfiguration Configuration(DesiredState state) => CaddyConfiguration.Make(state.Ingresses, socket: Socket);

    /// <summary>What the client of the network gets over HTTP/1.1 or HTTP/2, "502" or the like for a failure.</summary>
    public async Task<string> AskAsync(IPAddress ingress, string url, string version, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                ConnectCallback = async (context, _) =>
                    await network.Outside.Do(() =>
                    {
                        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                        socket.Connect(ingress, context.DnsEndPoint.Port);
                        return new NetworkStream(socket, ownsSocket: true);
                    }),
                SslOptions = { RemoteCertificateValidationCallback = (_, own, _, _) => own!.GetCertHashString() == Hash },
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellationToken) : $"{(int)answer.StatusCode}";
    }

    /// <summary>Who has signed the certificate of a host, once there is one.</summary>
    public async Task<string> IssuerAsync(IPAddress ingress, string host, CancellationToken cancellationToken)
    {
        while (true)
            try
            {
                var socket = await network.Outside.Do(() =>
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    socket.Connect(ingress, 443);
                    return socket;
                });
                await using var tls = new SslStream(
                    new NetworkStream(socket, ownsSocket: true),
                    false,
                    (_, certificate, _, _) => certificate is not null
                );
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellationToken);
                return tls.RemoteCertificate!.Issuer;
            }
            catch (Exception error) when (error is IOException or SocketException or AuthenticationException)
            {
                await Task.Delay(100, cancellationToken);
            }
    }

    /// <summary>The same over HTTP/3.</summary>
    public async Task<string> AskQuicAsync(IPAddress ingress, string host, string path, CancellationToken cancellationToken)
    {
        using var engine = await network.Outside.Do(() => TestEngine.Start(Certificate.Spki));
        var channel = new Http3Channel(engine.LoopOf(0), IPAddress.Parse(BalancedNetwork.Client), ingress, new Uri($"https://{host}/"));
        var answer = await channel.FetchAsync(path, isText: true, cancellationToken);
        await channel.CloseAsync();
        return answer.Status == 200 ? answer.Text : $"{answer.Status}";
    }

    public async ValueTask DisposeAsync()
    {
        Plane.Dispose();
        foreach (var program in programs)
            program.Dispose();
        await network.DisposeAsync();
        folder.Dispose();
    }

    private string Hash =>
        System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(Certificate.Pem).GetCertHashString();

    private string Pod(int number)
    {
        const string Answer = "{http.request.proto} {http.request.host} {http.request.uri} {http.request.header.X-Forwarded-For}";
        // one of them speaks TLS
        var (scheme, keys) = number == 93 ? ("https", $"\ttls {folder.PathTo("cert.pem")} {folder.PathTo("key.pem")}\n") : ("http", "");
        return $"{scheme}://:8443 {{\n\tbind 203.0.113.{number}\n{keys}\trespond \"pod{number} {Answer}\"\n}}\n";
    }

    private void RunCaddy() => Run("kept", "--resume", "--config", folder.PathTo("first.json"));

    private void Run(string kept, params IEnumerable<string> arguments) =>
        programs.Add(
            new BackgroundProgram(
                new Command("nsenter")
                    .WithArguments(["--target", $"{network.Balancer.Id}", "--net", "caddy", "run", .. arguments])
                    .WithEnvironmentVariables(variables =>
                        variables
                            .Set("HOME", folder.Root)
                            .Set("XDG_CONFIG_HOME", folder.PathTo(kept))
                            .Set("XDG_DATA_HOME", folder.PathTo(kept))
                    )
            )
        );

    private async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        while (!await isSo())
        {
            Assert.DoesNotContain(programs, program => program.Ended.IsCompleted);
            await Task.Delay(20, cancellationToken);
        }
    }
}
