using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CliWrap;
using QuicLoad.Components.Services;
using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Stacks;
using Xunit;

namespace QuicLoad.Tests.Components.Services;

/// <summary>The server's configuration at work, in a Caddy of this machine.</summary>
public sealed class ServerTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private readonly int port = FreePort.Next();

    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { X509Certificate2.CreateFromPem(new TestFiles().ServicePem) },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        }
    );

    private BackgroundProgram? server;

    private string Root => $"https://127.0.0.1:{port}";

    public async Task InitializeAsync()
    {
        foreach (var name in new[] { "page", "keys", "www", "tmp" })
            Directory.CreateDirectory(folder.PathTo(name));
        var files = new TestFiles();
        File.WriteAllText(folder.PathTo("keys", "tls.crt"), files.ServicePem);
        File.WriteAllText(folder.PathTo("keys", "tls.key"), files.ServiceKey);
        File.WriteAllText(folder.PathTo("page", ServerDocuments.PageFile), ServerDocuments.Page);
        File.WriteAllText(folder.PathTo("www", "main.m3u8"), "#EXTM3U\n");
        File.WriteAllText(
            folder.PathTo("page", ServerDocuments.ConfigurationFile),
            ServerDocuments
                .Configuration.Replace(ServerDocuments.Folder, folder.PathTo("page"), StringComparison.Ordinal)
                .Replace(ServerDocuments.CertificateFolder, folder.PathTo("keys"), StringComparison.Ordinal)
                .Replace(ServerDocuments.ContentFolder, folder.PathTo("www"), StringComparison.Ordinal)
                .Replace($"{ServerDocuments.ScratchFolder}/caddy", folder.PathTo("tmp"), StringComparison.Ordinal)
                .Replace($":{ServerDocuments.Port} ", $":{port} ", StringComparison.Ordinal)
        );
        server = new BackgroundProgram(
            new Command("caddy")
                .WithArguments(["run", "--config", folder.PathTo("page", ServerDocuments.ConfigurationFile), "--adapter", "caddyfile"])
                .WithEnvironmentVariables(variables =>
                    variables
                        .Set("HOME", folder.PathTo("tmp"))
                        .Set(ServerDocuments.PodVariable, "video-1")
                        .Set(ServerDocuments.NodeVariable, "worker1")
                )
        );
        for (var i = 0; i < 100 && !server.Ended.IsCompleted; i++)
        {
            try
            {
                Assert.Equal("ok", await ReadAsync(ServerDocuments.HealthPage));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
        server.Kill();
        Assert.Fail(await server.FirstLineAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        server?.Dispose();
        client.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("1.1", "HTTP/1.1")]
    [InlineData("2.0", "HTTP/2.0")]
    public async Task Whoami_OverEachProtocol_SaysWhoServesWhom(string version, string protocol)
    {
        using var answer = await AskAsync(ServerAnswer.Page, version);
        var said = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(), RecordJson.Default.ServerAnswer)!;
        Assert.Equal(("video-1", "worker1", "127.0.0.1", protocol), (said.Pod, said.Node, said.Client, said.Protocol));
        Assert.InRange(said.ClientPort, 1024, 65535);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/main.m3u8", HttpStatusCode.OK)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task EveryAnswer_NamesItsServerAndThePortThatWasAskedFor(string page, HttpStatusCode status)
    {
        using var answer = await AskAsync(page, "2.0");
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("video-1", Assert.Single(answer.Headers.GetValues(ServerAnswer.PodHeader)));
        Assert.Equal("worker1", Assert.Single(answer.Headers.GetValues(ServerAnswer.NodeHeader)));
        Assert.Equal($"h3=\":{port}\"; ma=3600", Assert.Single(answer.Headers.GetValues("Alt-Svc")));
    }

    [Fact]
    public async Task AltSvc_NoPortAskedFor_IsTheStandardOne()
    {
        using var answer = await AskAsync("/", "2.0", "service.example");
        Assert.Equal("h3=\":443\"; ma=3600", Assert.Single(answer.Headers.GetValues("Alt-Svc")));
    }

    [Fact]
    public async Task Root_ImageWithoutAPage_HasOneThatNamesItsServer()
    {
        Assert.Contains("Served by video-1 on worker1.", await ReadAsync("/"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.PathTo("www", "index.html"), "the image's own");
        Assert.Equal("the image's own", await ReadAsync("/"));
        Assert.Equal("#EXTM3U\n", await ReadAsync("/main.m3u8"));
    }

    private async Task<string> ReadAsync(string page)
    {
        using var answer = await AskAsync(page, "1.1");
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> AskAsync(string page, string version, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + page)
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Host = host ?? $"service.example:{port}";
        return await client.SendAsync(request);
    }
}
