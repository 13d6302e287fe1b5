using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using CliWrap;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>A Caddy of this machine that serves a video of 1.5 s over HTTP/2 and HTTP/3, and the log of who asked for what.</summary>
public sealed class TestOrigin : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly OriginCertificate certificate = new();
    private readonly int port = FreePort.Next();
    private BackgroundProgram? server;

    /// <summary>The player page.</summary>
    public Uri Page => new($"https://localhost:{port}/");

    /// <summary>Another name of it, which browsers know as this machine's too.</summary>
    public const string Http2Host = "tcp.localhost";

    /// <summary>SHA-256 of its public key, base64.</summary>
    public string Spki => certificate.Spki;

    /// <summary>A folder with its certificate, as one of the authorities.</summary>
    public string Authorities => folder.PathTo("authorities");

    /// <summary>One line of its log.</summary>
    internal sealed record Line(string Address, string Port, string Protocol, string Uri, int Status, bool IsResumed);

    public async Task InitializeAsync()
    {
        foreach (var name in new[] { "authorities", "home" })
            folder.Info.CreateSubdirectory(name);
        var video = folder.Info.CreateSubdirectory("content/video/low").FullName;
        await File.WriteAllTextAsync(folder.PathTo("authorities", "origin.pem"), certificate.Pem);
        await File.WriteAllTextAsync(folder.PathTo("key.pem"), certificate.KeyPem);
        await File.WriteAllTextAsync(
            Path.Combine(video, "..", "main.m3u8"),
            "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=64000,RESOLUTION=160x90\nlow/index.m3u8\n"
        );
        await File.WriteAllTextAsync(
            Path.Combine(video, "index.m3u8"),
            "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n" + string.Concat(Enumerable.Range(0, 3).Select(i => $"#EXTINF:0.5,\n{i}.m4s\n"))
        );
        await File.WriteAllTextAsync(folder.PathTo("content", "index.html"), "<!doctype html><title>A page</title>");
        foreach (var name in new[] { "init.mp4", "0.m4s", "1.m4s", "2.m4s" })
            await File.WriteAllBytesAsync(Path.Combine(video, name), new byte[4000]);
        await File.WriteAllTextAsync(
            folder.PathTo("Caddyfile"),
            $$"""
            {
                admin off
                auto_https off
                servers {
                    protocols h1 h2 h3
                }
            }
            https://localhost:{{port}}, https://{{Http2Host}}:{{port}} {
                tls {{folder.Root}}/authorities/origin.pem {{folder.Root}}/key.pem
                root * {{folder.Root}}/content
                file_server
                log {
                    output file {{folder.Root}}/access.log
                    format json
                }
            }
            """
        );
        await StartAsync();
    }

    /// <summary>Ends it and starts it again: the tickets that it has given are worth nothing to it then.</summary>
    internal async Task RestartAsync()
    {
        server!.Dispose();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        server = new BackgroundProgram(
            new Command("caddy")
                .WithArguments(["run", "--config", folder.PathTo("Caddyfile"), "--adapter", "caddyfile"])
                .WithEnvironmentVariables(variables => variables.Set("HOME", folder.PathTo("home")))
        );
        for (var tries = 0; !ReadinessPortTests.IsOpen(port); tries++)
        {
            Assert.False(server.Ended.IsCompleted || tries == 300, await Reason());
            await Task.Delay(50);
        }
    }

    /// <summary>What was asked for in playbacks whose names begin so.</summary>
    internal List<Line> Log(string playbacks) => Asked($"playback={playbacks}");

    /// <summary>What was asked for a run's goal.</summary>
    internal List<Line> Loads(string run) => Asked($"load={run}");

    private List<Line> Asked(string query) =>
        [
            .. (File.Exists(folder.PathTo("access.log")) ? File.ReadLines(folder.PathTo("access.log")) : [])
                .Select(Read)
                .Where(line => line.Uri.Contains(query, StringComparison.Ordinal)),
        ];

    /// <summary>How many connections over TCP it has with a user.</summary>
    internal int Connections(IPAddress user) =>
        IPGlobalProperties
            .GetIPGlobalProperties()
            .GetActiveTcpConnections()
            .Count(connection =>
                connection.LocalEndPoint.Port == port
                && connection.RemoteEndPoint.Address.MapToIPv4().Equals(user)
                && connection.State == TcpState.Established
            );

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        server?.Dispose();
        folder.Dispose();
    }

    private async Task<string> Reason() => server!.Ended.IsCompleted ? await server.FirstLineAsync() : "Caddy must answer within 15 s.";

    private static Line Read(string text)
    {
        using var line = JsonDocument.Parse(text);
        var request = line.RootElement.GetProperty("request");
        string Text(string name) => request.GetProperty(name).GetString()!;
        return new Line(
            Text("remote_ip"),
            Text("remote_port"),
            Text("proto"),
            Text("uri"),
            line.RootElement.GetProperty("status").GetInt32(),
            // of HTTP/3 this Caddy says false whatever was
            request.GetProperty("tls").GetProperty("resumed").GetBoolean()
        );
    }
}
