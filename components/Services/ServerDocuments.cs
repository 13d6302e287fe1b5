using QuicLoad.Contracts;

namespace QuicLoad.Components.Services;

/// <summary>What servers read: Caddy's configuration, and the page of an image that has none of its own.</summary>
internal static class ServerDocuments
{
    /// <summary>The file of Caddy's configuration.</summary>
    public const string ConfigurationFile = "Caddyfile";

    /// <summary>The file of the page.</summary>
    public const string PageFile = "index.html";

    /// <summary>Where both are in the container.</summary>
    public const string Folder = "/etc/quic-load/server";

    /// <summary>Where the certificate and its key are in the container.</summary>
    public const string CertificateFolder = "/etc/quic-load/certificate";

    /// <summary>Where the image has its video and its player, if any.</summary>
    public const string ContentFolder = "/srv/www";

    /// <summary>The only folder that a server may write to.</summary>
    public const string ScratchFolder = "/tmp";

    /// <summary>Where a server says that it is up.</summary>
    public const string HealthPage = "/healthz";

    /// <summary>The variable with the pod's name.</summary>
    public const string PodVariable = "QUIC_LOAD_POD";

    /// <summary>The variable with the node's name.</summary>
    public const string NodeVariable = "QUIC_LOAD_NODE";

    /// <summary>Where a server listens, TCP and UDP: a port that needs no right.</summary>
    public const int Port = 8443;

    /// <summary>How long Caddy waits at its end for answers that are on their way.</summary>
    public const int GraceSeconds = 5;

    /// <summary>
    /// Caddy's configuration: HTTP/3, 2 and 1.1 at one port. Alt-Svc names the port that the client asked for, since what is before a
    /// server has other ports than the server.
    /// </summary>
    public static string Configuration { get; } =
        $$$"""
            {
            	admin off
            	auto_https off
            	grace_period {{{GraceSeconds}}}s
            	storage file_system {{{ScratchFolder}}}/caddy
            	servers {
            		protocols h1 h2 h3
            	}
            }

            :{{{Port}}} {
            	tls {{{CertificateFolder}}}/tls.crt {{{CertificateFolder}}}/tls.key
            	root * {{{ContentFolder}}}
            	map {http.request.port} {asked_port} {
            		"" 443
            		default {http.request.port}
            	}
            	header {
            		Alt-Svc "h3=\":{asked_port}\"; ma=3600"
            		Cache-Control no-store
            		{{{ServerAnswer.PodHeader}}} {env.{{{PodVariable}}}}
            		{{{ServerAnswer.NodeHeader}}} {env.{{{NodeVariable}}}}
            	}
            	@playlists path *.m3u8
            	header @playlists Content-Type application/vnd.apple.mpegurl
            	@segments path *.m4s
            	header @segments Content-Type video/mp4

            	handle {{{ServerAnswer.Page}}} {
            		header Content-Type application/json
            		respond `{{{Answer}}}`
            	}
            	handle {{{HealthPage}}} {
            		respond ok
            	}
            	@pageless {
            		path / /{{{PageFile}}}
            		not file /{{{PageFile}}}
            	}
            	handle @pageless {
            		root * {{{Folder}}}
            		rewrite * /{{{PageFile}}}
            		templates
            		file_server
            	}
            	handle {
            		file_server {
            			precompressed gzip
            		}
            	}
            }

            """;

    /// <summary>The page, where Caddy fills in who serves it.</summary>
    public static string Page { get; } =
        $$$"""
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>quic-load</title>
            <p>Served by {{env "{{{PodVariable}}}"}} on {{env "{{{NodeVariable}}}"}}.</p>
            </html>

            """;

    /// <summary>A <see cref="ServerAnswer"/>, which Caddy fills in.</summary>
    private static string Answer =>
        $$$"""
            {"pod":"{env.{{{PodVariable}}}}","node":"{env.{{{NodeVariable}}}}","client":"{http.request.remote.host}","client_port":{http.request.remote.port},"protocol":"{http.request.proto}"}
            """;
}
