using System.Globalization;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Certificates are good for a while yet.</summary>
internal sealed class CertificatesCheck() : HostCheck("certificates", HostRole.Node)
{
    /// <summary>
    /// kubelet renews its own when 70 to 90 % of their year are over, with 36 days left at the latest; kubeadm renews those of the control
    /// plane at an upgrade only.
    /// </summary>
    public static readonly TimeSpan Least = TimeSpan.FromDays(30);

    private const string KubeletFolder = "/var/lib/kubelet/";

    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var declared = $"{Least.TotalDays} days at least";
        var ending = facts.Certificates.Where(certificate => certificate.Expires is { } end && end - examination.Now < Least).ToList();
        if (ending.Count > 0)
            return ending.Select(certificate =>
                CheckOutcome.Wrong(
                    declared,
                    $"{certificate.File}: {Left(certificate.Expires!.Value - examination.Now)}",
                    CureFor(certificate.File, host, examination.Stack.Name)
                )
            );
        var known = facts.Certificates.Select(certificate => certificate.Expires).OfType<DateTimeOffset>().ToList();
        return
        [
            known.Count == 0
                ? CheckOutcome.Unknown(
                    declared,
                    "no certificate was found",
                    $"Is {host.Name} a node? ls /etc/kubernetes /var/lib/kubelet/pki"
                )
                : CheckOutcome.Ok(declared, Left(known.Min() - examination.Now)),
        ];
    }

    /// <summary>
    /// The stack keeps the kubeconfig that it read once, so a renewed one has to be read again; that step needs SSH only, and works when
    /// the old one has ended.
    /// </summary>
    private static string CureFor(string file, DeclaredHost host, string stack)
    {
        if (file.StartsWith(KubeletFolder, StringComparison.Ordinal))
            return $"kubelet renews it by itself; why it did not: journalctl -u kubelet on {host.Name}";
        if (file.EndsWith("/ca.crt", StringComparison.Ordinal))
            return $"kubeadm does not renew an authority: form the cluster again with ./pulumi up -s {stack} --replace "
                + $"'**::{host.Name}-init'";
        return $"On {host.Name}: kubeadm certs renew all; mv /etc/kubernetes/manifests /etc/kubernetes/manifests.off; sleep 60; "
            + "mv /etc/kubernetes/manifests.off /etc/kubernetes/manifests. Then here: "
            + $"./pulumi up -s {stack} --replace '**::{host.Name}-kubeconfig'";
    }

    private static string Left(TimeSpan time) =>
        time < TimeSpan.Zero ? "expired" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days left");
}
