using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CliWrap;
using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Viewers;

/// <summary>The player pages and videos, served by Caddy over HTTP/2 and HTTP/3 on loopback.</summary>
internal sealed class BenchOrigin : IDisposable
{
    private readonly BackgroundProgram server;

    /// <summary>Makes what is served, and serves it.</summary>
    /// <param name="repository">The project directory.</param>
    /// <param name="folder">A folder for everything that is made.</param>
    /// <param name="videos">Videos beside the lab's.</param>
    public BenchOrigin(string repository, string folder, IEnumerable<BenchVideo> videos)
    {
        var commands = new Commands(new Dictionary<string, string>());
        var content = Directory.CreateDirectory(Path.Combine(folder, "content")).FullName;
        commands.Run(Path.Combine(repository, "viewer/player/build.sh"), content);
        commands.Run(
            Path.Combine(repository, "tools/lab/origin/make-video.sh"),
            Directory.CreateDirectory(Path.Combine(content, "video")).FullName
        );
        foreach (var video in videos)
            video.Make(commands, content);

        Url = new Uri($"https://localhost:{FreePort()}/");
        Spki = MakeCertificate(folder);
        var settings = Path.Combine(folder, "Caddyfile");
        File.WriteAllText(
            settings,
            $$"""
            {
                admin off
                auto_https off
                servers {
                    protocols h1 h2 h3
                }
            }
            {{Url.GetLeftPart(UriPartial.Authority)}} {
                tls {{folder}}/cert.pem {{folder}}/key.pem
                root * {{content}}
                header Cache-Control no-store
                file_server
            }
            """
        );
        server = new BackgroundProgram(
            Cli.Wrap("caddy")
                .WithArguments(["run", "--config", settings, "--adapter", "caddyfile"])
                .WithEnvironmentVariables(variables => variables.Set("HOME", folder))
        );
    }

    /// <summary>The player page.</summary>
    public Uri Url { get; }

    /// <summary>SHA-256 of the certificate's public key, base64.</summary>
    public string Spki { get; }

    /// <summary>A free port of the loopback address.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => server.Dispose();

    private static string MakeCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }
}
