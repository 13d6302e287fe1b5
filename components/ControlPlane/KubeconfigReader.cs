using System.Net;
using System.Text.RegularExpressions;
using QuicLoad.Contracts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QuicLoad.Components.ControlPlane;

/// <summary>
/// Rebuilds the kubeconfig that a control plane's host printed. A kubeconfig can make kubectl run programs and send secrets
/// elsewhere, so only its CA, client certificate and client key are taken; the server is the declared one, and all else is refused.
/// </summary>
internal sealed partial class KubeconfigReader
{
    private const int Deepest = 8;

    private readonly string host;
    private readonly Parser parser;

    private KubeconfigReader(string host, string text) => (this.host, parser) = (host, new Parser(new StringReader(text)));

    /// <summary>The kubeconfig for <paramref name="server"/>, always the same text for the same parts.</summary>
    /// <param name="host">The host that printed it; messages begin with it.</param>
    /// <param name="server">Where the API is declared to answer.</param>
    /// <param name="text">What the host printed.</param>
    /// <exception cref="FormatException">It holds anything but the needed fields; the message holds no value of it.</exception>
    public static string Rebuild(string host, IPEndPoint server, string text)
    {
        if (text.Length > Kubeconfig.LargestText)
            throw Error(host, $"must have at most {Kubeconfig.LargestText} characters; it has {text.Length}");
        try
        {
            return new KubeconfigReader(host, text).Read(server).Render();
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            // of broken flow sequences YamlDotNet's scanner says InvalidOperationException
            var line = error is YamlException { Start.Line: var at } ? $"; line {at} is not" : "";
            throw Error(host, $"must be YAML and nothing else{line} (a login that prints something does that, too)");
        }
    }

    private Kubeconfig Read(IPEndPoint server)
    {
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        var root = Map(Node("", 0), "", "apiVersion", "clusters", "contexts", "current-context", "kind", "preferences", "users");
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
            throw Error(host, "must be one YAML document");
        if (Text(root, "", "kind") != "Config" || Text(root, "", "apiVersion") != "v1")
            throw Error(host, "must have kind: Config and apiVersion: v1");
        if (root.TryGetValue("preferences", out var preferences))
            Map(preferences, "preferences");
        var (clusterName, cluster) = Single(root, "clusters", "cluster", Kubeconfig.AuthorityField, "server");
        var (userName, user) = Single(root, "users", "user", Kubeconfig.CertificateField, Kubeconfig.KeyField);
        var (contextName, context) = Single(root, "contexts", "context", "cluster", "user");
        if (
            Text(context, "contexts[0].context", "cluster") != clusterName
            || Text(context, "contexts[0].context", "user") != userName
            || Text(root, "", "current-context") != contextName
        )
            throw Error(host, "must have one context, the current one, of its cluster and its user");
        try
        {
            return new Kubeconfig(
                server,
                Text(cluster, "clusters[0].cluster", Kubeconfig.AuthorityField),
                Text(user, "users[0].user", Kubeconfig.CertificateField),
                Text(user, "users[0].user", Kubeconfig.KeyField)
            );
        }
        catch (FormatException error)
        {
            throw Error(host, $"is refused: {error.Message.TrimEnd('.')}");
        }
    }

    /// <summary>The only entry of a list of the root, and its name.</summary>
    private (string Name, Dictionary<string, object> Fields) Single(
        Dictionary<string, object> root,
        string list,
        string kind,
        params string[] fields
    )
    {
        if (root.GetValueOrDefault(list) is not List<object> entries || entries.Count != 1)
            throw Error(host, $"must have exactly one entry in {list}");
        var entry = Map(entries[0], $"{list}[0]", "name", kind);
        return (Text(entry, $"{list}[0]", "name"), Map(entry.GetValueOrDefault(kind), $"{list}[0].{kind}", fields));
    }

    private Dictionary<string, object> Map(object? node, string path, params string[] fields)
    {
        if (node is not Dictionary<string, object> map)
            throw Error(host, $"must be a mapping{(path.Length == 0 ? "" : $" at {path}")}");
        if (map.Keys.FirstOrDefault(key => !fields.Contains(key)) is { } other)
            throw Error(host, $"must not have {Quoted(Join(path, other))}, which kubectl would follow");
        return map;
    }

    private string Text(Dictionary<string, object> map, string path, string field) =>
        map.GetValueOrDefault(field) as string ?? throw Error(host, $"must have text at {Join(path, field)}");

    /// <summary>The next node: text, a list or a map. No anchors, aliases or tags, each key once.</summary>
    private object Node(string path, int depth)
    {
        if (depth > Deepest)
            throw Error(host, $"must nest at most {Deepest} levels deep");
        var next = parser.Consume<ParsingEvent>();
        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false })
            throw Error(host, $"must have no anchor or alias; line {next.Start.Line} has one");
        if (next is NodeEvent { Tag.IsEmpty: false })
            throw Error(host, $"must have no tag; line {next.Start.Line} has one");
        switch (next)
        {
            case Scalar scalar:
                return scalar.Value;
            case SequenceStart:
                var list = new List<object>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    list.Add(Node($"{path}[{list.Count}]", depth + 1));
                return list;
            case MappingStart:
                var map = new Dictionary<string, object>(StringComparer.Ordinal);
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    var key =
                        Node(path, depth + 1) as string ?? throw Error(host, $"must have text as keys; line {next.Start.Line} has another");
                    if (!map.TryAdd(key, Node(Join(path, key), depth + 1)))
                        throw Error(host, $"must have {Quoted(Join(path, key))} once");
                }
                return map;
            default:
                throw Error(host, $"must be YAML and nothing else; line {next.Start.Line} is not");
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>A path whose keys the host chose: shown where it is plain.</summary>
    private static string Quoted(string path) => Plain().IsMatch(path) ? $"\"{path}\"" : "a field of an unusual name";

    private static FormatException Error(string host, string rule) =>
        new(
            $"{host}: /etc/kubernetes/admin.conf {rule}. Make it again there: mv /etc/kubernetes/admin.conf /root/; "
                + "kubeadm init phase kubeconfig admin --config /etc/quic-load/kubeadm.yaml. Then here: "
                + $"pulumi up -s STACK --replace '**::{host}-kubeconfig'"
        );

    [GeneratedRegex(@"\A[A-Za-z0-9.\[\]<-]{1,80}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
