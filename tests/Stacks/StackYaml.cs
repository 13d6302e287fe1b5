using QuicLoad.Stacks.Reading;

namespace QuicLoad.Tests.Stacks;

/// <summary>Gives a stack file's settings as the configuration gives them: text, or JSON of what is structured.</summary>
internal static class StackYaml
{
    /// <summary>A small stack without a mistake; tests spoil one thing in it.</summary>
    public const string Good = """
        config:
          quic-load:kubernetes:
            version: 1.20.2
            containerRuntime: docker
            serviceCidr: 198.19.0.0/16
            maxPods: 110
            artifacts: https://mirror.example/kubernetes/v1.20.2
            clusterDns: false
          quic-load:podNetwork: { attachment: kubenet, routing: static }
          quic-load:ssh:
            user: root
            port: 22
            privateKeyFile: keys/id
            knownHostsFile: keys/known_hosts
          quic-load:nodeNetwork: 198.51.100.0/24
          quic-load:controlPlane:
            name: master
            address: 198.51.100.10
            podCidr: 198.18.128.0/24
          quic-load:workers:
            - name: worker1
              address: 198.51.100.11
              podCidr: 203.0.113.0/26
            - name: worker2
              address: 198.51.100.12
              podCidr: 203.0.113.64/26
          quic-load:router:
            name: router
            address: 198.51.100.1
            kind: linux
          quic-load:dns:
            servers: [198.18.0.53]
          quic-load:viewers:
            replicas: 10
            image: quic-load/viewer:1.0.0
            protocol: quic
            originUrl: https://video.example/
            originCertificateFile: keys/cert.pem
            resources:
              requests: { cpu: 100m, memory: 256Mi }
              limits: { cpu: 2, memory: 1Gi }
              sharedMemory: 256Mi
          quic-load:limits:
            maxReplicas: 50
            allowedHosts: [video.example]
        """;

    /// <summary>The top-level settings of a stack file's text.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string yaml)
    {
        var file = StackFile.Parse(yaml, "quic-load");
        return file.Keys.ToDictionary(key => key, key => file.Setting(key)!);
    }
}
