using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QuicLoad.Components.Cluster;
using QuicLoad.Stacks.Reading;

namespace QuicLoad.Tests.Stacks.Schema;

/// <summary>
/// How the rules of the readers are written in a schema. None is stricter than its reader; what cannot be written is left out.
/// </summary>
internal static class SchemaRules
{
    private const string Octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    private const string Address = $"({Octet}\\.){{3}}{Octet}";

    private const string Port = "(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5]?[0-9]{1,4})";

    private const string Number = "[0-9]{1,12}(\\.[0-9]{1,3})?";

    /// <summary>What is true of several settings of a section at once, by its path.</summary>
    public static IReadOnlyDictionary<string, string> OfSections { get; } =
        new Dictionary<string, string>
        {
            [""] = """
                { "dependencies": { "quic-load:registry": ["quic-load:registryPassword"], "quic-load:registryPassword": ["quic-load:registry"] } }
                """,
            ["ssh"] = """
                {
                  "if": { "properties": { "agent": { "enum": [true, "true"] } }, "required": ["agent"] },
                  "then": { "properties": { "privateKeyFile": false } },
                  "else": { "required": ["privateKeyFile"] }
                }
                """,
            ["podNetwork"] = """
                {
                  "allOf": [
                    {
                      "if": {
                        "anyOf": [
                          { "properties": { "routing": { "const": "bgp" } }, "required": ["routing"] },
                          {
                            "properties": {
                              "routing": { "const": "vxlan" },
                              "vxlan": { "properties": { "learning": { "const": "evpn" } }, "required": ["learning"] }
                            },
                            "required": ["routing", "vxlan"]
                          }
                        ]
                      },
                      "else": { "properties": { "bgp": false } }
                    },
                    {
                      "if": { "properties": { "routing": { "const": "vxlan" } }, "required": ["routing"] },
                      "else": { "properties": { "vxlan": false } }
                    }
                  ]
                }
                """,
            ["router"] = """
                {
                  "if": { "properties": { "kind": { "const": "manual" } }, "required": ["kind"] },
                  "then": { "properties": { "hostKey": false, "takeOver": false, "abandoned": false } },
                  "else": { "properties": { "deadlineMinutes": false } }
                }
                """,
            ["viewers"] = """
                {
                  "allOf": [
                    {
                      "if": { "properties": { "player": { "const": "youtube" } }, "required": ["player"] },
                      "then": { "required": ["youtube"], "properties": { "kind": { "enum": ["browser"] } } }
                    },
                    {
                      "if": {
                        "anyOf": [
                          { "properties": { "kind": { "const": "synthetic" } }, "required": ["kind"] },
                          { "properties": { "player": { "const": "youtube" } }, "required": ["player"] },
                          { "required": ["mediaHosts"] }
                        ]
                      },
                      "then": { "properties": { "http2Host": false } }
                    }
                  ]
                }
                """,
            ["services[]"] = """
                {
                  "allOf": [
                    { "if": { "properties": { "path": { "const": "externalIPs" } }, "required": ["path"] }, "else": { "properties": { "externalIPs": false } } },
                    { "if": { "properties": { "path": { "const": "nodePort" } }, "required": ["path"] }, "else": { "properties": { "nodePort": false } } },
                    { "if": { "properties": { "path": { "const": "local" } }, "required": ["path"] }, "else": { "properties": { "local": false } } },
                    {
                      "if": { "properties": { "path": { "const": "ecmp" } }, "required": ["path"] },
                      "then": { "required": ["ecmp"] },
                      "else": { "properties": { "ecmp": false } }
                    }
                  ]
                }
                """,
            ["balancer"] = """
                {
                  "if": { "required": ["hosts"] },
                  "then": { "required": ["virtualAddress"], "properties": { "name": false, "address": false, "hostKey": false, "abandoned": false } },
                  "else": { "required": ["name", "address"] }
                }
                """,
            ["conditions"] = """{ "minProperties": 1 }""",
            ["conditions.toViewers"] = """{ "minProperties": 1, "dependencies": { "jitter": ["delay"] } }""",
            ["conditions.toOrigin"] = """{ "minProperties": 1, "dependencies": { "jitter": ["delay"] } }""",
        };

    /// <summary>Sections in whose place a word may stand, by path.</summary>
    public static IReadOnlyDictionary<string, string> OrWords { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { [BalancerDraft.Key] = BalancerDraft.External };

    /// <summary>What a reader takes beyond the rule that it says first, by path.</summary>
    private static readonly Dictionary<string, string> OfPaths = new(StringComparer.Ordinal)
    {
        ["kubernetes.version"] = Pattern(
            $"^{KubernetesVersion.Oldest.Major}\\.({Range(KubernetesVersion.Oldest.Minor, KubernetesVersion.NewestMinor)})\\.[0-9]+$"
        ),
        ["kubernetes.serviceCidr"] = Pattern($"^{Address}/0*({Range(12, 28)})$"),
        ["nodeNetwork"] = Pattern($"^{Address}/0*({Range(0, 29)})$"),
        ["controlPlane.podCidr"] = Pattern($"^{Address}/0*({Range(0, 29)})$"),
        ["workers[].podCidr"] = Pattern($"^{Address}/0*({Range(0, 29)})$"),
        ["balancer.pool[]"] = Pattern($"^{Address}/0*({Range(0, 30)})$"),
        ["thresholds.firstFrameP95"] = Pattern("^(?=.*[1-9])[0-9]{1,7}(\\.[0-9]{1,3})?(ms|s|m|h)$"),
    };

    private static readonly (string Rule, string Schema)[] OfRules =
    [
        ("must be an IPv4 address", Pattern($"^{Address}$")),
        ("must be an AS number", """{ "type": ["string", "integer"], "pattern": "^[0-9]+$", "minimum": 1, "maximum": 4294967294 }"""),
        ("must be an IPv4 prefix", Pattern($"^{Address}/0*({Range(0, 32)})$")),
        ("must be a DNS label", Pattern(Own(typeof(NameText), "Label"))),
        ("must be a DNS name", Pattern(Own(typeof(NameText), "Host"))),
        ("must be a login name", Pattern(Own(typeof(NameText), "User"))),
        ("must be an image reference", Pattern(Own(typeof(NameText), "Image"))),
        ("must be a registry's host", Pattern(Own(typeof(NameText), "Repository"))),
        ("must be an https address", Pattern("^https://(?!(localhost|loopback|127\\.[0-9.]+)([:/?#]|$))[^@/?#\\s\\[]+([/?#].*)?$")),
        ("must be release, packages, or an", Pattern("^(release|packages|(https?|file)://[^?\\s]+)$")),
        ("must be the https address of an ACME directory", Pattern("^https://[^@/?#\\s\\[]+(/[^?#\\s]*)?$")),
        ("must be an e-mail address", Pattern(Own(typeof(AcmeReader), "Email"))),
        ("must be an http or https address", Pattern("^https?://[^?\\s]+$")),
        ("must be a host name or an IPv4 address, without", Pattern($"^[^@/?#,:\\s\\[\\]]+(:{Port})?$")),
        ("must be a host name or an address, without", Pattern("^[^@/?#\\s]+$")),
        (
            "must be a host key",
            Pattern("^ *(ssh-ed25519|ecdsa-sha2-nistp256|ecdsa-sha2-nistp384|ecdsa-sha2-nistp521|ssh-rsa) +[A-Za-z0-9+/=]{8,}( .*)?$")
        ),
        ("must be a SHA-256", Pattern("^[0-9a-fA-F]{64}$")),
        ("must be the ID of a video", Pattern("^[-_a-zA-Z0-9]{11}$")),
        ("must be three numbers with dots", Pattern("^[0-9]+\\.[0-9]+\\.[0-9]+$")),
        ("must be now, ready, or a moment", Pattern("^(now|ready|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)$")),
        ("must say who agreed and when", """{ "type": "string", "minLength": 10 }"""),
        ("must be iptables", """{ "enum": ["iptables"] }"""),
        ("must be a number and one of the units", Pattern("^[0-9]{1,7}(\\.[0-9]{1,3})?(ms|s|m|h)$")),
        ("must be a share from 0% to 100%", Pattern("^(100(\\.0{1,4})?|0?[0-9]{1,2}(\\.[0-9]{1,4})?)%$")),
        ("must be a rate", Pattern($"^{Number}(kbit|Mbit|Gbit)$")),
        ("must be a percentage above 0%", Pattern($"^(?=.*[1-9]){Number}%$")),
        ("must be a time from 1ms to 10s", Pattern($"^(?=.*[1-9]){Number}(ms|s)$")),
        // YAML reads a plain 2 as a number
        ("must be a number of cores", Pattern($"^(?=.*[1-9]){Number}m?$", number: true)),
        ("must be a number of bytes", Pattern($"^(?=.*[1-9]){Number}(Ki|Mi|Gi|k|M|G)?$", number: true)),
    ];

    /// <summary>The schema of a text that breaks a rule where it is unprintable.</summary>
    /// <param name="path">Where the text is.</param>
    /// <param name="rule">The rule; null where any text will do.</param>
    public static JsonObject OfText(string path, SettingsError? rule)
    {
        if (rule is null)
            return Parse("""{ "type": "string", "minLength": 1 }""");
        if (rule.Cure == $"Write {rule.Rule["must be ".Length..]}." && rule.Rule != "must be true or false")
            return new JsonObject { ["enum"] = new JsonArray([.. Words(rule.Rule).Select(word => JsonValue.Create(word))]) };
        var known = OfRules.SingleOrDefault(pair => rule.Rule.StartsWith(pair.Rule, StringComparison.Ordinal));
        var schema = Parse(
            OfPaths.GetValueOrDefault(path)
                ?? known.Schema
                ?? throw new InvalidOperationException($"SchemaRules must say how a schema has the rule \"{rule.Rule}\" of {path}.")
        );
        if (schema.ContainsKey("pattern"))
            schema["patternErrorMessage"] = rule.Rule;
        return schema;
    }

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static string[] Words(string rule) => rule["must be ".Length..].Replace(" or ", ", ", StringComparison.Ordinal).Split(", ");

    private static string Pattern(string pattern, bool number = false)
    {
        var schema = new JsonObject { ["type"] = "string", ["pattern"] = pattern };
        if (number)
            (schema["type"], schema["exclusiveMinimum"]) = (new JsonArray("string", "number"), 0);
        return schema.ToJsonString();
    }

    private static string Range(int least, int most) => string.Join('|', Enumerable.Range(least, most - least + 1));

    /// <summary>The expression that the reader itself uses; what ends it is spelt as JavaScript has it.</summary>
    private static string Own(Type reader, string name) =>
        ((Regex)reader.GetMethod($"{name}Pattern", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, null)!)
            .ToString()
            .Replace("\\z", "$", StringComparison.Ordinal);
}
