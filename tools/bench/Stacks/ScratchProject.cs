using System.Net;
using System.Text;
using QuicLoad.Contracts;

namespace QuicLoad.Bench.Stacks;

/// <summary>
/// The project in a folder of its own: stack files that are generated, hosts that are played, a state that is thrown away.
/// </summary>
internal sealed class ScratchProject : IDisposable
{
    /// <param name="repository">The project's folder.</param>
    public ScratchProject(string repository)
    {
        Folder = Directory.CreateTempSubdirectory("quic-load-bench-").FullName;
        File.Copy(Path.Combine(repository, "Pulumi.yaml"), Path.Combine(Folder, "Pulumi.yaml"));
        File.Copy(Path.Combine(repository, "Pulumi.load.yaml"), Path.Combine(Folder, "Pulumi.load.yaml"));
        File.WriteAllText(Path.Combine(Folder, "admin.conf"), AdminKubeconfig());
        // the last argument is the command; its script is not run, and the host's name in it is what its result begins and ends with
        Program(
            "ssh",
            $"""
            cat > /dev/null
            for command; do :; done
            host=$(printf '%s\n' "$command" | sed -n "1s/.*' '\([a-z0-9-]*\)' .*/\1/p")
            printf '%s: result\n' "$host"
            case $command in
                *"'cat /etc/kubernetes/admin.conf "*) cat '{Path.Combine(Folder, "admin.conf")}' ;;
                *) echo 198.51.100.10:6443 abcdef.0123456789abcdef sha256:0000 ;;
            esac
            printf '\n%s: done\n' "$host"
            """
        );
        Program("kubectl", $"exec dotnet exec '{typeof(ScratchProject).Assembly.Location}' kubectl \"$@\"");
    }

    /// <summary>Where everything is.</summary>
    public string Folder { get; }

    /// <summary>Variables for commands: ssh and kubectl are ours, the state is in the folder.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["PATH"] = $"{Path.Combine(Folder, "bin")}:{System.Environment.GetEnvironmentVariable("PATH")}",
            ["KUBECTL"] = "kubectl",
            ["PULUMI_CONFIG_PASSPHRASE"] = "bench",
            ["PULUMI_BACKEND_URL"] = "file://" + Folder,
        };

    /// <summary>Writes the stack file of a stack with some workers.</summary>
    public string AddStack(string name, int workers)
    {
        File.WriteAllText(Path.Combine(Folder, $"Pulumi.{name}.yaml"), StackText.Render(workers));
        return name;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A kubeconfig of the right form with made-up data; the kubectl that it is given to is played too.</summary>
    private static string AdminKubeconfig()
    {
        return new Kubeconfig(IPEndPoint.Parse("198.51.100.10:6443"), Pem("CERTIFICATE"), Pem("CERTIFICATE"), Pem("PRIVATE KEY")).Render();

        static string Pem(string label) => Base64($"-----BEGIN {label}-----\n{Base64("made up")}\n-----END {label}-----\n");

        static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
    }

    private void Program(string name, string script)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "bin")).FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
