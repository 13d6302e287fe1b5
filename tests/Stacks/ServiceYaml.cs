namespace QuicLoad.Tests.Stacks;

/// <summary>The good stack with two services in it; tests spoil one thing in them.</summary>
internal static class ServiceYaml
{
    public const string Services = """

          quic-load:services:
            - name: video
              host: service.example
              replicas: 2
              image: quic-load/server:1.0.0
              path: externalIPs
              spread: oneOnEach
              certificateFile: keys/service.pem
              keyFile: keys/service-key.pem
            - name: other
              host: service.example
              replicas: 3
              image: quic-load/server:1.0.0
              path: local
              local: { port: 30443 }
              certificateFile: keys/service.pem
              keyFile: keys/service-key.pem
        """;

    /// <summary>The whole file.</summary>
    public static string Good { get; } = StackYaml.Good + Services;

    /// <summary>The good file with one thing replaced in its services.</summary>
    public static string With(string good, string other) =>
        Services.Contains(good, StringComparison.Ordinal)
            ? StackYaml.Good + Services.Replace(good, other, StringComparison.Ordinal)
            : throw new ArgumentException($"\"{good}\" is not in the services.", nameof(good));
}
