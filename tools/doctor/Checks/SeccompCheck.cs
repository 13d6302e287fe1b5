using QuicLoad.Components.Cluster;
using QuicLoad.Components.Viewers;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>The browsers' seccomp profile is as the stack writes it.</summary>
internal sealed class SeccompCheck() : HostCheck("seccomp", HostRole.Worker)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var file = ViewerSeccomp.File;
        var declared = $"{file.Path} as the stack writes it";
        var found = facts.Answers.Text(file.Key)?.TrimEnd();
        if (found == file.Content)
            return [CheckOutcome.Ok(declared)];
        return
        [
            CheckOutcome.Mendable(
                declared,
                string.IsNullOrEmpty(found) ? "it is not there" : "another one",
                host.Name,
                NodeFileScripts.PlaceAll(host.Name, [file]),
                "the file is written; viewers that start later have it"
            ),
        ];
    }
}
