using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>kubeadm, kubelet and kubectl have the declared version.</summary>
internal sealed class ProgramsCheck() : HostCheck("programs", HostRole.Node)
{
    private static readonly string[] s_programs = ["kubeadm", "kubelet", "kubectl"];

    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        var version = examination.Stack.Settings.Kubernetes.Version.ToString();
        foreach (var name in s_programs)
        {
            var program = facts.Programs.FirstOrDefault(program => program.Name == name);
            yield return program is null
                ? Judgement.Wrong($"{name} {version}", "it is not there", $"./pulumi up --replace '**::{host.Name}-kubernetes'")
                : program.Version == version
                    ? Judgement.Ok($"{name} {version}")
                    : Judgement.Wrong($"{name} {version}", $"{program.Path} is {program.Version}",
                        $"Remove {program.Path} or install {version}, then ./pulumi up --replace '**::{host.Name}-kubernetes'");
        }
    }
}
