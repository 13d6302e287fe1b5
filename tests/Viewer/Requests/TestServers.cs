using CliWrap;
using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Packed;
using QuicLoad.Tests.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Requests;

/// <summary>A Caddy of this machine with two servers, each of which tells who it is as a service's do.</summary>
public sealed class TestServers : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly OriginCertificate certificate = new();
    private BackgroundProgram? server;

    /// <summary>SHA-256 of their public key, base64.</summary>
    public string Spki => certificate.Spki;

    /// <summary>Where they are.</summary>
    public IReadOnlyList<string> Entrances { get; } = [.. Enumerable.Range(1, 2).Select(_ => $"127.0.0.1:{FreePort.Next()}")];

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(folder.PathTo("cert.pem"), certificate.Pem);
        await File.WriteAllTextAsync(folder.PathTo("key.pem"), certificate.KeyPem);
        folder.Info.CreateSubdirectory("home");
        await File.WriteAllTextAsync(
            folder.PathTo("Caddyfile"),
            "{\n\tadmin off\n\tauto_https off\n\tservers {\n\t\tprotocols h1 h2 h3\n\t}\n}\n" + string.Concat(Entrances.Select(Site))
        );
        server = new BackgroundProgram(
            new Command("caddy")
                .WithArguments(["run", "--config", folder.PathTo("Caddyfile"), "--adapter", "caddyfile"])
                .WithEnvironmentVariables(variables => variables.Set("HOME", folder.PathTo("home")))
        );
        foreach (var entrance in Entrances)
        {
            var port = int.Parse(entrance.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
            for (var tries = 0; !ReadinessPortTests.IsOpen(port); tries++)
            {
                Assert.False(
                    server.Ended.IsCompleted || tries == 300,
                    server.Ended.IsCompleted ? await server.FirstLineAsync() : "Caddy must answer within 15 s."
                );
                await Task.Delay(50);
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        server?.Dispose();
        folder.Dispose();
    }

    private string Site(string entrance, int number) =>
        $$"""
            https://localhost:{{entrance.Split(':')[1]}} {
            	tls {{folder.Root}}/cert.pem {{folder.Root}}/key.pem
            	handle {{ServerAnswer.Page}} {
            		respond `{"pod":"video-{{number}}","node":"worker{{number}}","client":"{http.request.remote.host}","client_port":{http.request.remote.port},"protocol":"{http.request.proto}"}`
            	}
            	handle {
            		respond "nothing here" 404
            	}
            }

            """;
}
