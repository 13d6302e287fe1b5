using System.Text.Json.Nodes;
using QuicLoad.Embedded.Yaml;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Tests.Stacks.Schema;

/// <summary>Good stacks in which every setting is written: those that exclude each other are in one of them each.</summary>
internal static class FullStacks
{
    private const string Router = """
        config:
          quic-load:kubernetes:
            version: 1.20.2
            containerRuntime: docker
            serviceCidr: 198.19.0.0/16
            maxPods: 110
            kubeApiQps: 100
            artifacts: http://mirror.example/kubernetes/v1.20.2
            digestsFile: keys/digests
            proxyMode: iptables
            images: pull
            imageRepository: registry.example/kubernetes
            proxyConntrack: managed
            clusterDns: false
          quic-load:podNetwork: { attachment: kubenet, routing: static }
          quic-load:ssh: { user: root, port: 22, privateKeyFile: keys/id, knownHostsFile: keys/known_hosts, deadlineSeconds: 300 }
          quic-load:nodeNetwork: 198.51.100.0/24
          quic-load:controlPlane: { name: master, address: 198.51.100.10, podCidr: 198.18.128.0/24, abandoned: false, hostKey: KEY }
          quic-load:workers:
            - { name: worker1, address: 198.51.100.11, podCidr: 203.0.113.0/26, abandoned: false, hostKey: KEY }
          quic-load:router: { name: router, address: 198.51.100.1, kind: linux, takeOver: false, abandoned: false, hostKey: KEY }
          quic-load:dns: { servers: [198.18.0.53] }
          quic-load:viewers:
            replicas: 1
            image: registry.example/quic-load/viewer:1.0.0
            protocol: quic
            kind: browser
            player: youtube
            youtube: { video: dQw4w9WgXcQ, permission: "A. Owner, 2026-11-20" }
            originUrl: https://video.example/
            mediaHosts: [cdn.example]
            originCertificateFile: keys/cert.pem
            resources:
              requests: { cpu: 100m, memory: 256Mi, ephemeralStorage: 64Mi }
              limits: { cpu: 2, memory: 1Gi, ephemeralStorage: 1Gi }
              sharedMemory: 256Mi
          quic-load:plan:
            mode: alternating
            phases:
              - { protocol: quic, for: 60s }
            start: { barrier: ready, waves: 2, every: 5s }
          quic-load:thresholds:
            { protocolShare: 95%, stallRatio: 1%, firstFrameP95: 5s, distinctAddresses: 100%, translatedAddresses: 0 }
          quic-load:services:
            - name: video
              host: service.example
              replicas: 1
              image: registry.example/quic-load/server:1.0.0
              path: externalIPs
              port: 443
              spread: oneOnEach
              externalIPs: { addresses: [198.51.100.11] }
              certificateFile: keys/service.pem
              keyFile: keys/service-key.pem
          quic-load:balancer:
            name: balancer
            address: 198.51.100.2
            hostKey: KEY
            pool: [198.18.200.0/28]
            package: http://mirror.example/quic-load-balancer.tar.gz
            digestFile: keys/balancer.sha256
            healthPort: 9180
            ingresses: class
            acme: { directory: "https://ca.example/acme/directory", email: operations@shop.example, caFile: keys/acme-ca.pem }
            healthCheck: tcp
            healthCheckSeconds: 2
            abandoned: false
          quic-load:registry: { server: registry.example, username: puller }
          quic-load:registryPassword: { secure: v1:AAAA }
          quic-load:limits:
            maxReplicas: 50
            workerCores: 16
            workerMemory: 64Gi
            viewerCost: { cpu: 70m, memory: 330Mi }
            allowedHosts: [video.example, cdn.example, www.youtube.com]
          quic-load:conditions:
            toViewers: { rate: 10Mbit, loss: 1%, delay: 50ms, jitter: 5ms }
            toOrigin: { rate: 10Mbit, loss: 1%, delay: 50ms, jitter: 5ms }
        """;

    private const string Manual = """
        config:
          quic-load:kubernetes:
            version: 1.31.4
            artifacts: packages
            packageSource: http://mirror.example/deb
            packageKeyDigest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
          quic-load:podNetwork: { attachment: bridge, routing: vxlan, vxlan: { vni: 1, port: 4789, learning: static } }
          quic-load:ssh: { agent: true, knownHostsFile: keys/known_hosts }
          quic-load:nodeNetwork: 198.51.100.0/24
          quic-load:controlPlane: { name: master, address: 198.51.100.10, podCidr: 198.18.128.0/24 }
          quic-load:workers:
            - { name: worker1, address: 198.51.100.11, podCidr: 203.0.113.0/26 }
          quic-load:router: { name: router, address: 198.51.100.1, kind: manual, deadlineMinutes: 30 }
          quic-load:dns: { servers: [198.18.0.53] }
          quic-load:viewers:
            { replicas: 1, image: "registry.example/quic-load/viewer:1.0.0", originUrl: "https://video.example/", behindNodes: true,
              http2Host: tcp.video.example }
          quic-load:services:
            - name: video
              host: service.example
              replicas: 1
              image: registry.example/quic-load/server:1.0.0
              path: nodePort
              nodePort: { port: 30443 }
              certificateFile: keys/service.pem
              keyFile: keys/service-key.pem
          quic-load:limits: { maxReplicas: 50, allowedHosts: [video.example, tcp.video.example] }
        """;

    private const string Peering = """
        config:
          quic-load:kubernetes: { version: 1.31.4 }
          quic-load:podNetwork:
            attachment: bridge
            routing: bgp
            bgp:
              asn: 64512
              reflectors: [worker1]
              routerAsn: 64513
              gracefulRestart: true
              maximumPaths: 2
              holdTime: 9s
          quic-load:bgpPassword: { secure: v1:AAAA }
          quic-load:ssh: { agent: true, knownHostsFile: keys/known_hosts }
          quic-load:nodeNetwork: 198.51.100.0/24
          quic-load:controlPlane: { name: master, address: 198.51.100.10, podCidr: 198.18.128.0/24 }
          quic-load:workers:
            - { name: worker1, address: 198.51.100.11, podCidr: 203.0.113.0/26, userCidr: 198.18.64.0/24 }
          quic-load:router: { name: router, address: 198.51.100.1, kind: frr }
          quic-load:dns: { servers: [198.18.0.53] }
          quic-load:viewers: { replicas: 1, image: "registry.example/quic-load/viewer:1.0.0", originUrl: "https://video.example/" }
          quic-load:users:
            perWorker: 40
            image: registry.example/quic-load/viewer:1.0.0
            protocol: quic
            requests: { cpu: 5m, memory: 1Mi }
          quic-load:services:
            - name: video
              host: service.example
              replicas: 1
              image: registry.example/quic-load/server:1.0.0
              path: local
              local: { port: 30443 }
              certificateFile: keys/service.pem
              keyFile: keys/service-key.pem
          quic-load:limits: { maxReplicas: 50, allowedHosts: [video.example] }
        """;

    private static string Announcing =>
        Peering
            .Replace("reflectors: [worker1]", "reflectors: [router]", StringComparison.Ordinal)
            .Replace("routerAsn: 64513", "routerAsn: 64512", StringComparison.Ordinal)
            .Replace("path: local", "path: ecmp", StringComparison.Ordinal)
            .Replace("local: { port: 30443 }", "ecmp: { address: 198.18.210.1 }", StringComparison.Ordinal);

    private static string Paired =>
        Router
            .Replace("    name: balancer\n    address: 198.51.100.2\n    hostKey: KEY\n", Pair, StringComparison.Ordinal)
            .Replace("    healthCheckSeconds: 2\n    abandoned: false\n", "    healthCheckSeconds: 2\n", StringComparison.Ordinal);

    private const string Pair = """
            hosts:
              - { name: balancer1, address: 198.51.100.2, hostKey: KEY, abandoned: false }
              - { name: balancer2, address: 198.51.100.3, hostKey: KEY, abandoned: true }
            virtualAddress: 198.51.100.4
            virtualRouterId: 4

        """;

    /// <summary>All, as YAML.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        .. new[] { Router, Manual, Peering, Announcing, Paired }.Select(text =>
            text.Replace("KEY", $"\"{TestFiles.HostKey}\"", StringComparison.Ordinal)
        ),
    ];

    /// <summary>A stack file as editors see it: numbers and flags by YAML's rules, secrets as they are written.</summary>
    public static JsonObject Json(string yaml) => (JsonObject)Json(YamlTree.Read(yaml))!;

    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), Json(pair.Value)))),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
            _ => JsonNode.Parse(YamlJson.Render(node, secret => secret)),
        };
}
