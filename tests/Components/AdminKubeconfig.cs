using System.Text;

namespace QuicLoad.Tests.Components;

/// <summary>Kubeconfigs as kubeadm writes them, with made-up data.</summary>
internal static class AdminKubeconfig
{
    public static string Authority { get; } = Pem("CERTIFICATE", "authority");

    public static string Certificate { get; } = Pem("CERTIFICATE", "certificate");

    public static string Key { get; } = Pem("RSA PRIVATE KEY", "key");

    /// <summary>The file of a host whose API is at 198.51.100.10.</summary>
    public static string Text { get; } = For("198.51.100.10");

    public static string For(string server) =>
        $$"""
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority-data: {{Authority}}
                server: https://{{server}}:6443
              name: kubernetes
            contexts:
            - context:
                cluster: kubernetes
                user: kubernetes-admin
              name: kubernetes-admin@kubernetes
            current-context: kubernetes-admin@kubernetes
            kind: Config
            preferences: {}
            users:
            - name: kubernetes-admin
              user:
                client-certificate-data: {{Certificate}}
                client-key-data: {{Key}}
            """;

    /// <summary>base64 of a PEM block.</summary>
    public static string Pem(string label, string content) =>
        Base64($"-----BEGIN {label}-----\n{Base64($"{content} {new string('x', 90)}").Insert(64, "\n")}\n-----END {label}-----\n");

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
