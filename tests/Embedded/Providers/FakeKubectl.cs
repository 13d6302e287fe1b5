using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>A kubectl that notes how it is called and answers what it was told to, call by call.</summary>
internal sealed class FakeKubectl : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kubectl-").FullName;
    private int answers;

    public FakeKubectl()
    {
        Program = Path.Combine(folder, "kubectl");
        File.WriteAllText(Program, $"""
            #!/bin/sh
            cd '{folder}'
            n=$(( $(cat count 2>/dev/null || echo 0) + 1 )); echo $n > count
            while [ $# -gt 0 ]; do
                case $1 in --cache-dir) shift ;; --kubeconfig) cp "$2" kubeconfig; stat -c %a "$2" > mode; shift ;; *) printf '%s ' "$1" >> "arguments-$n" ;; esac
                shift
            done
            cat > "stdin-$n"
            [ -f "answer-$n" ] || n=last
            if [ -f "error-$n" ]; then cat "error-$n" >&2; exit 1; fi
            cat "answer-$n"
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Program { get; }

    public string Kubeconfig => File.ReadAllText(Path.Combine(folder, "kubeconfig"));

    public string KubeconfigMode => File.ReadAllText(Path.Combine(folder, "mode")).Trim();

    /// <summary>The arguments of every call.</summary>
    public string[] Calls => [.. Enumerable.Range(1, 100).Select(n => Path.Combine(folder, $"arguments-{n}")).TakeWhile(File.Exists).Select(f => File.ReadAllText(f).Trim())];

    /// <summary>What a call read, counted from 1.</summary>
    public PropertyValue.Map Stdin(int call) => (PropertyValue.Map)PropertyJson.Parse(File.ReadAllText(Path.Combine(folder, $"stdin-{call}")));

    /// <summary>The next call's answer; the last one given is repeated.</summary>
    public FakeKubectl Answers(string json)
    {
        foreach (var name in new[] { $"answer-{++answers}", "answer-last" })
            File.WriteAllText(Path.Combine(folder, name), json);
        return this;
    }

    /// <summary>The next call fails.</summary>
    public FakeKubectl Fails(string error)
    {
        Answers("");
        foreach (var name in new[] { $"error-{answers}", "error-last" })
            File.WriteAllText(Path.Combine(folder, name), error);
        return this;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
