using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>kubeadm, kubelet and kubectl have the declared version.</summary>
internal sealed class ProgramsCheck() : HostCheck("programs", HostRole.Node)
{
    private static readonly string[] Programs = ["kubeadm", "kubelet", "kubectl"];

    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var version = examination.Stack.Settings.Kubernetes.Version.ToString();
        foreach (var name in Programs)
        {
            var program = facts.Programs.FirstOrDefault(program => program.Name == name);
            yield return program is null
                ? CheckOutcome.Wrong(
                    $"{name} {version}",
                    "it is not there",
                    $"./pulumi up -s {examination.Stack.Name} --replace '**::{host.Name}-kubernetes'"
                )
            : program.Version == version ? CheckOutcome.Ok($"{name} {version}")
            : CheckOutcome.Wrong(
                $"{name} {version}",
                $"{program.Path} is {program.Version}",
                $"Remove {program.Path} or install {version}, then ./pulumi up -s {examination.Stack.Name} --replace "
                    + $"'**::{host.Name}-kubernetes'"
            );
        }
    }
}
