using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Viewers;

/// <summary>The whole viewer program, as its image has it.</summary>
internal sealed class ViewerAsWhole(Variant variant, BenchOrigin origin, string home, string program) : IBenchViewer
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private BackgroundProgram? process;

    public IEnumerable<int> Processes => [process!.Id];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>
        {
            ["VIEWER_URL"] = origin.Url.AbsoluteUri,
            ["VIEWER_PROTOCOL"] = $"{variant.Protocol}".ToLowerInvariant(),
            ["VIEWER_CERTIFICATE_SPKI"] = origin.Spki,
            ["VIEWER_NAME"] = "bench",
            ["VIEWER_DISPLAY"] = $"{variant.Display}".ToLowerInvariant(),
        };
        var playing = new TaskCompletionSource();
        process = new BackgroundProgram(Unprivileged.Describe(home, environment, program), StopLimit, Notice);
        await playing.Task.WaitAsync(Limit, cancellationToken);

        void Notice(string line)
        {
            if (line.Contains("\"event\":\"playing\"", StringComparison.Ordinal))
                playing.TrySetResult();
        }
    }

    public BenchPicture? Look() => null;

    public void Dispose() => process?.Dispose();
}
