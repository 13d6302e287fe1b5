using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Bench.Stacks;

/// <summary>Stack files as in Pulumi.load.yaml, with as many workers as one likes. Their hosts do not exist.</summary>
internal static class StackText
{
    private const int ViewersPerWorker = 100;

    /// <summary>The highest number of workers whose addresses fit into the node network.</summary>
    public const int MostWorkers = 240;

    /// <summary>The contents of a Pulumi.STACK.yaml.</summary>
    public static string Render(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, MostWorkers);
        var text = new StringBuilder(
            $"""
            config:
              quic-load:kubernetes:
                version: 1.20.2
                containerRuntime: docker
                serviceCidr: 198.19.0.0/16
                maxPods: 110
                artifacts: release
                clusterDns: false
              quic-load:podNetwork:
                attachment: kubenet
                routing: static
              quic-load:ssh:
                user: root
                agent: true
              quic-load:nodeNetwork: 198.51.100.0/24
              quic-load:controlPlane:
                name: master
                address: 198.51.100.10
                podCidr: 192.0.2.0/25
                hostKey: {HostKey("master")}
              quic-load:router:
                name: router
                address: 198.51.100.1
                kind: linux
                hostKey: {HostKey("router")}
              quic-load:dns:
                servers: [203.0.113.53]
              quic-load:viewers:
                replicas: {workers * ViewersPerWorker}
                image: registry.example/quic-load/viewer:1.0.0
                protocol: quic
                originUrl: https://video.example/
              quic-load:limits:
                maxReplicas: {workers * ViewersPerWorker}
                allowedHosts: [video.example]
              quic-load:workers:

            """
        );
        for (var i = 0; i < workers; i++)
            text.Append(
                $"""
                    - name: worker{i + 1:000}
                      address: 198.51.100.{i + 11}
                      podCidr: 198.18.{i / 2}.{i % 2 * 128}/25
                      hostKey: {HostKey($"worker{i}")}

                """
            );
        return text.ToString();
    }

    /// <summary>A well-formed public key that nobody holds the private key of.</summary>
    private static string HostKey(string host)
    {
        const string type = "ssh-ed25519";
        var blob = new byte[4 + type.Length + 4 + 32];
        BinaryPrimitives.WriteInt32BigEndian(blob, type.Length);
        Encoding.ASCII.GetBytes(type, blob.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(4 + type.Length), 32);
        SHA256.HashData(Encoding.ASCII.GetBytes(host), blob.AsSpan(8 + type.Length));
        return $"{type} {Convert.ToBase64String(blob)}";
    }
}
