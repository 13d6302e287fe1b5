using System.Diagnostics;

namespace QuicLoad.Bench.Viewers;

/// <summary>The whole viewer program, as its image has it.</summary>
internal sealed class ViewerAsWhole(Variant variant, BenchOrigin origin, string home, string program) : IBenchViewer
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private Process? _process;

    public IEnumerable<int> Processes => [_process!.Id];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = Unprivileged.Start(home, program);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["VIEWER_URL"] = origin.Url.AbsoluteUri,
            ["VIEWER_PROTOCOL"] = $"{variant.Protocol}".ToLowerInvariant(),
            ["VIEWER_CERTIFICATE_SPKI"] = origin.Spki,
            ["VIEWER_NAME"] = "bench",
            ["VIEWER_DISPLAY"] = $"{variant.Display}".ToLowerInvariant(),
        })
            start.Environment[name] = value;
        var playing = new TaskCompletionSource();
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("\"event\":\"playing\"", StringComparison.Ordinal) == true) playing.TrySetResult();
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await playing.Task.WaitAsync(Limit, cancellationToken);
    }

    public BenchPicture? Look() => null;

    public void Dispose()
    {
        if (_process is null) return;
        using (var kill = Process.Start("kill", [$"{_process.Id}"])) kill.WaitForExit();
        if (!_process.WaitForExit(StopLimit)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
