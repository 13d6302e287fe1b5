using System.Globalization;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>Certificates are good for a while yet.</summary>
internal sealed class CertificatesCheck() : HostCheck("certificates", HostRole.Node)
{
    /// <summary>kubelet makes its own anew when 70 to 90 % of their year are over, with 36 days left at the latest; kubeadm makes those of the control plane anew at an upgrade only.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromDays(30);

    private const string KubeletFolder = "/var/lib/kubelet/";

    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        var declared = $"{Least.TotalDays} days at least";
        var ending = facts.Certificates.Where(certificate => certificate.Expires is { } end && end - examination.Now < Least).ToList();
        if (ending.Count > 0)
            return ending.Select(certificate => Judgement.Wrong(declared, $"{certificate.File}: {Left(certificate.Expires!.Value - examination.Now)}", CureFor(certificate.File, host)));
        var known = facts.Certificates.Select(certificate => certificate.Expires).OfType<DateTimeOffset>().ToList();
        return [known.Count == 0
            ? Judgement.Unknown(declared, "no certificate was found", $"Is {host.Name} a node? ls /etc/kubernetes /var/lib/kubelet/pki")
            : Judgement.Ok(declared, Left(known.Min() - examination.Now))];
    }

    private static string CureFor(string file, DeclaredHost host) => file.StartsWith(KubeletFolder, StringComparison.Ordinal)
        ? $"kubelet makes it anew by itself; that it did not, journalctl -u kubelet on {host.Name} tells"
        : $"On {host.Name}: kubeadm certs renew all, then move the files in /etc/kubernetes/manifests out and in again";

    private static string Left(TimeSpan time) => time < TimeSpan.Zero ? "expired" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days left");
}
