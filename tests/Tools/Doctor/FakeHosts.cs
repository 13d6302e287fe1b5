using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Traffic;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;
using QuicLoad.Remote;
using QuicLoad.Stacks.Reading;
using QuicLoad.Tests.Stacks;

namespace QuicLoad.Tests.Tools.Doctor;

/// <summary>A healthy stack's hosts as text; a test spoils one answer.</summary>
internal sealed partial class FakeHosts
{
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Dictionary<string, string?>> answers = [];

    public FakeHosts(Func<string, string>? change = null)
    {
        var settings = StackYaml.Settings((change ?? (text => text))(StackYaml.Good));
        Stack = new DeclaredStack(
            "dev",
            SettingsReader.Read(
                new StackSource
                {
                    StackName = "dev",
                    Setting = settings.GetValueOrDefault,
                    WrittenKeys = [.. settings.Keys],
                    File = new TestFiles().Read,
                    FilesMustExist = true,
                }
            )
        );
        foreach (var host in Stack.Hosts)
            answers[host.Name] = host.Role switch
            {
                HostRole.Router => Router(host),
                HostRole.Balancer => new(Common(host)),
                _ => Node(host),
            };
        foreach (var host in Stack.Hosts.Where(_ => Stack.Settings.Balancer is not null))
            FakeBalancer.Add(Stack, host, answers[host.Name]);
    }

    public DeclaredStack Stack { get; }

    public TimeSpan Skew { get; set; }

    /// <summary>Hosts that do not answer, and why.</summary>
    public Dictionary<string, HostException> Failures { get; } = [];

    /// <summary>Changes an answer; null: the question cannot be answered.</summary>
    public FakeHosts With(string host, string question, Func<string, string?> change)
    {
        answers[host][question] = change(answers[host][question] ?? string.Empty);
        return this;
    }

    /// <summary>As the reading script prints it.</summary>
    public string TextOf(string host) =>
        string.Concat(
            answers[host]
                .Select(answer =>
                    answer.Value is { } text
                        ? $"{answer.Key} "
                            + $"0\n{string.Concat((text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n')).Select(line => $" {line}\n"))}"
                        : $"{answer.Key} 1\n"
                )
        );

    public Snapshot Read() =>
        new(
            Stack,
            [
                .. Stack.Hosts.Select(host =>
                    Failures.TryGetValue(host.Name, out var failure)
                        ? new HostReading(host, null, default, failure)
                        : new HostReading(host, new HostFacts(Answers.Parse(TextOf(host.Name))), new Skew(Skew, Skew), null)
                ),
            ],
            Now
        );

    /// <summary>What all checks find: "HOST CHECK".</summary>
    public IReadOnlyList<string> Findings() =>
        [.. AllChecks.Judge(Read()).Where(result => result.IsFinding).Select(result => $"{result.Host} {result.Check}")];

    /// <summary>A certificate's base64 that ends so many days from now.</summary>
    public static string Certificate(int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            Now.AddYears(-1),
            Now.AddDays(days)
        );
        return Convert.ToBase64String(certificate.RawData);
    }

    private Dictionary<string, string?> Common(DeclaredHost host) =>
        new()
        {
            ["kernel"] = """
                net/ipv4/ip_forward 1
                net/bridge/bridge-nf-call-iptables 1
                net/bridge/bridge-nf-call-ip6tables 1
                net/netfilter/nf_conntrack_max 65536
                net/netfilter/nf_conntrack_count 812
                net/ipv4/neigh/default/gc_thresh3 1024
                net/ipv4/conf/all/rp_filter 0
                net/ipv4/conf/eth0/rp_filter 2
                """,
            ["links"] =
                "1: lo: <LOOPBACK> mtu 65536 qdisc noqueue\n2: eth0@if7: <BROADCAST> mtu 1500 qdisc noqueue master x"
                + (host.Node is null ? "" : "\n3: cbr0: <BROADCAST> mtu 1500 qdisc htb"),
            ["addresses"] =
                $"2: eth0    inet {host.Address}/24 scope global eth0"
                + (
                    host.Node is null
                        ? ""
                        : $"\n3: cbr0    inet {PodAttachment.BridgeAddress(host.Node.PodCidr)} brd 203.0.113.63 scope global cbr0"
                ),
            ["routes"] = string.Join(
                '\n',
                Stack
                    .Routes(host)
                    .Select(route => $"{route.Destination} via {route.Gateway} dev eth0")
                    .Prepend("198.51.100.0/24 dev eth0 proto kernel scope link")
            ),
            ["route-units"] =
                Stack.Driver(host).Word == "frr"
                    ? ""
                    : string.Join(
                        '\n',
                        Stack
                            .Routes(host)
                            .Select(route => $"{LinuxRouteScripts.UnitOf(route)} enabled {route.Name} {route.Destination} {route.Gateway}")
                    ),
            ["nat"] = """
                *nat
                :POSTROUTING ACCEPT [0:0]
                -A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
                -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
                -A CNI-HOSTPORT-MASQ -m mark --mark 0x2000/0x2000 -j MASQUERADE
                -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE
                COMMIT
                """,
            ["forward"] = "",
            ["nft"] =
                $"table ip nat {{\n\tchain POSTROUTING {{\n\t\tcounter masquerade\n\t}}\n}}\ntable inet {RouterCounters.Table} {{\n}}",
        };

    private Dictionary<string, string?> Router(DeclaredHost host) =>
        new(Common(host))
        {
            ["frr-running"] = Frr(host),
            ["frr-saved"] = Frr(host),
            ["counters-file"] = CounterScripts.Rules(Stack.Plan.Traffic).Value,
            ["units"] = $"{CounterScripts.Unit} active enabled\nquic-load-conditions.service inactive",
        };

    private string Frr(DeclaredHost host) =>
        Stack.Driver(host).Word != "frr"
            ? ""
            : string.Join(
                '\n',
                Stack
                    .Routes(host)
                    .Select(route => $"ip route {route.Destination} {route.Gateway} tag {FrrRouteScripts.Tag}")
                    .Append("ip route 192.0.2.0/24 198.51.100.77")
            );

    private Dictionary<string, string?> Node(DeclaredHost host)
    {
        var files = Stack.Files(host).ToDictionary(file => file.Key, file => file.Content);
        var flags = files["kubelet-flags"];
        return new(Common(host))
        {
            ["programs"] = "kubeadm /usr/bin/kubeadm 1.20.2\nkubelet /usr/bin/kubelet 1.20.2\nkubectl /usr/bin/kubectl 1.20.2",
            ["packages"] = "kubelet\ndocker.io",
            ["held"] = "docker.io\nkubelet",
            ["swaps"] = "",
            ["fstab"] = "",
            ["swap-units"] = "",
            ["boot-settings"] =
                "# /usr/lib/sysctl.d/50-default.conf\nnet.ipv4.ip_forward=0\n-net.ipv4.conf.all.rp_filter = "
                + "2\nnet.ipv4.ip_forward = 1\nnet/bridge/bridge-nf-call-iptables = 1\nnet.bridge.bridge-nf-call-ip6tables = 1",
            ["modules"] = "br_netfilter\noverlay",
            ["kubelet-flags"] = flags,
            ["kubelet-process"] = "/usr/bin/kubelet\n--network-plugin=cni\n" + flags.Split('"')[1].Replace(' ', '\n'),
            ["units"] = $"kubelet active enabled\n{Stack.Cluster.Runtime.Unit} active enabled",
            ["network-files"] = Stack.Cluster.PodNetwork.Attachment.NetworkFile,
            ["certificates"] = $"/var/lib/kubelet/pki/kubelet-client-current.pem {Certificate(300)}\n/etc/kubernetes/kubelet.conf ",
            ["kubelet-file"] = files.TryGetValue("kubelet-file", out var file)
                ? file + "resolvConf: /run/systemd/resolve/resolv.conf\n"
                : null,
            ["kubelet-times"] = "1000\n900\n901",
            ["network-file"] = files.GetValueOrDefault("network-file")?.Replace("1500", "1450", StringComparison.Ordinal),
            ["runtime-file"] = files
                .GetValueOrDefault("runtime-file")
                ?.Replace("@pause@", "k8s.gcr.io/pause:3.2", StringComparison.Ordinal),
            ["spool"] = "/var/lib/quic-load/viewers/order 0:0 755\n/var/lib/quic-load/viewers/records 0:1000 750",
            ["seccomp"] = ViewerSeccomp.File.Content,
            ["nodes"] =
                Stack.Settings.ControlPlane.Name == host.Name
                    ? $"{{\"items\":[{string.Join(',', Stack.Settings.Nodes.Select(n => NodeObject(n.Name, n.Address.ToString())))}]}}"
                    : null,
        };
    }

    /// <summary>A node as the API gives it.</summary>
    public static string NodeObject(string name, string address) =>
        """
            {"metadata":{"name":"NAME"},"spec":{},"status":{"addresses":[{"type":"Hostname","address":"NAME"},{"type":"InternalIP","address":"ADDRESS"}],"conditions":[{"type":"Ready","status":"True","message":"kubelet is posting ready status"}],"nodeInfo":{"kubeletVersion":"v1.20.2"}}}
            """.Replace("NAME", name, StringComparison.Ordinal).Replace("ADDRESS", address, StringComparison.Ordinal);
}
