using QuicLoad.Lab.Plan;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Machines;

/// <summary>What each machine gets before it boots, according to its role.</summary>
internal sealed class MachineFiles(LabFolder folder, string kubernetes, LabNetwork network)
{
    private const string Units = "/lib/systemd/system";
    private const string OwnUnits = "/etc/systemd/system";

    private static readonly string[] Programs = ["kubeadm", "kubelet", "kubectl"];

    private string Sources => Path.Combine(folder.Project, "tools", "lab");

    /// <summary>The files of one machine.</summary>
    public IReadOnlyList<MachineFile> For(Machine machine) =>
        [
            .. Identity(machine),
            .. machine.Role switch
            {
                MachineRole.Router => Router(),
                MachineRole.Origin => Origin(),
                MachineRole.Balancer => [],
                MachineRole.PreparedNode => [.. Node(), .. Kubernetes()],
                _ => Node(),
            },
        ];

    private IEnumerable<MachineFile> Identity(Machine machine) =>
        [
            MachineFile.CopySecret("etc/ssh/ssh_host_ed25519_key", folder.HostKey(machine.Name)),
            MachineFile.Copy("etc/ssh/ssh_host_ed25519_key.pub", folder.HostKey(machine.Name) + ".pub"),
            MachineFile.CopySecret("root/.ssh/authorized_keys", folder.PublicKey),
        ];

    private IEnumerable<MachineFile> Router() =>
        [
            MachineFile.Copy("etc/sysctl.d/90-quic-load.conf", Path.Combine(Sources, "router", "sysctl.conf")),
            MachineFile.Copy("etc/nftables.conf", Path.Combine(Sources, "router", "nftables.conf")),
            MachineFile.Enable("nftables.service", Units, "sysinit.target"),
            MachineFile.Copy("etc/frr/daemons", Path.Combine(Sources, "router", "frr-daemons")),
            .. network.RouterUnits.Select(unit => MachineFile.Enable(unit, Units)),
        ];

    private IEnumerable<MachineFile> Origin() =>
        [
            MachineFile.Copy("etc/caddy/Caddyfile", Path.Combine(Sources, "origin", "Caddyfile")),
            MachineFile.Copy("etc/caddy/cert.pem", folder.Certificate),
            MachineFile.CopySecret("etc/caddy/key.pem", folder.CertificateKey),
            MachineFile.Copy("etc/caddy/authority.pem", folder.AuthorityCertificate),
            MachineFile.CopySecret("etc/caddy/authority-key.pem", folder.AuthorityCertificateKey),
            MachineFile.Copy("etc/quic-load/dns.conf", Path.Combine(Sources, "origin", "dns.conf")),
            MachineFile.Copy("etc/systemd/system/origin-web.service", Path.Combine(Sources, "origin", "origin-web.service")),
            MachineFile.Copy("etc/systemd/system/origin-dns.service", Path.Combine(Sources, "origin", "origin-dns.service")),
            MachineFile.Enable("origin-web.service", OwnUnits),
            MachineFile.Enable("origin-dns.service", OwnUnits),
        ];

    private IEnumerable<MachineFile> Node() => network.Runtime.BootUnits.Select(pair => MachineFile.Enable(pair.Unit, Units, pair.Target));

    private IEnumerable<MachineFile> Kubernetes() =>
        [
            .. Programs.Select(name => MachineFile.CopyProgram($"usr/bin/{name}", Path.Combine(kubernetes, "bin", name))),
            MachineFile.CopyProgram("usr/bin/crictl", Path.Combine(Sources, "node", "crictl")),
            MachineFile.Copy("etc/sysctl.d/90-quic-load.conf", Path.Combine(Sources, "node", "sysctl.conf")),
            MachineFile.Copy("etc/systemd/system/kubelet.service", Path.Combine(Sources, "node", "kubelet.service")),
            MachineFile.Copy("etc/systemd/system/kubelet.service.d/10-kubeadm.conf", Path.Combine(Sources, "node", "10-kubeadm.conf")),
            MachineFile.Enable("kubelet.service", OwnUnits),
        ];
}
