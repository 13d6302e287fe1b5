using QuicLoad.Embedded.Values;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>A kubectl that notes how it is called and answers what it was told to, call by call.</summary>
internal sealed class FakeKubectl : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int answers;

    public FakeKubectl()
    {
        Program = folder.PathTo("kubectl");
        File.WriteAllText(
            Program,
            $"""
            #!/bin/sh
            cd '{folder.Root}'
            n=$(( $(cat count 2>/dev/null || echo 0) + 1 )); echo $n > count
            while [ $# -gt 0 ]; do
                case $1 in --cache-dir) shift ;; --kubeconfig) cp "$2" kubeconfig; stat -c %a "$2" > mode; shift ;; *) printf '%s ' "$1" >> "arguments-$n" ;; esac
                shift
            done
            cat > "stdin-$n"
            [ -f "answer-$n" ] || n=last
            if [ -f "error-$n" ]; then cat "error-$n" >&2; exit 1; fi
            cat "answer-$n"
            """
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Program { get; }

    public string Kubeconfig => File.ReadAllText(folder.PathTo("kubeconfig"));

    public string KubeconfigMode => File.ReadAllText(folder.PathTo("mode")).Trim();

    /// <summary>The arguments of every call.</summary>
    public string[] Calls =>
        [
            .. Enumerable
                .Range(1, 100)
                .Select(n => folder.PathTo($"arguments-{n}"))
                .TakeWhile(File.Exists)
                .Select(f => File.ReadAllText(f).Trim()),
        ];

    /// <summary>What a call read, counted from 1.</summary>
    public PropertyValue.Map Stdin(int call) => (PropertyValue.Map)PropertyJson.Parse(File.ReadAllText(folder.PathTo($"stdin-{call}")));

    /// <summary>The next call's answer; the last one given is repeated.</summary>
    public FakeKubectl Answers(string json)
    {
        foreach (var name in new[] { $"answer-{++answers}", "answer-last" })
            File.WriteAllText(folder.PathTo(name), json);
        return this;
    }

    /// <summary>The next call fails.</summary>
    public FakeKubectl Fails(string error)
    {
        Answers("");
        foreach (var name in new[] { $"error-{answers}", "error-last" })
            File.WriteAllText(folder.PathTo(name), error);
        return this;
    }

    public void Dispose() => folder.Dispose();
}
