using System.Globalization;
using System.Net;
using System.Text;

namespace QuicLoad.Balancer;

/// <summary>Answers /healthz and /metrics over plain HTTP.</summary>
internal sealed class HealthPort(IPAddress address, int port, Func<BalancerStatus> status) : IDisposable
{
    private readonly HttpListener listener = new() { Prefixes = { $"http://{address}:{port}/" } };

    /// <summary>Answers until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        listener.Start();
        await using var stop = cancellationToken.Register(listener.Stop).ConfigureAwait(false);
        while (!cancellationToken.IsCancellationRequested)
            try
            {
                var context = await listener.GetContextAsync().ConfigureAwait(false);
                var (code, text) = Answer(context.Request.Url?.AbsolutePath, status());
                context.Response.StatusCode = code;
                context.Response.ContentType = "text/plain; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
                context.Response.Close();
            }
            catch (Exception error)
                when (error is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
            {
                // one who went away before the answer
                if (!listener.IsListening)
                    return;
            }
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Close();

    /// <summary>What is answered.</summary>
    internal static (int Code, string Text) Answer(string? path, BalancerStatus status) =>
        path switch
        {
            // an API that is away is no reason to take the balancer away
            "/healthz" => status.Current ? (200, "ok\n") : (503, "the data plane is not what the cluster asks for\n"),
            "/metrics" => (200, Metrics(status)),
            _ => (404, "only /healthz and /metrics are here\n"),
        };

    private static string Metrics(BalancerStatus status)
    {
        (string Name, string Type, long Value)[] all =
        [
            ("connected", "gauge", status.Connected ? 1 : 0),
            ("current", "gauge", status.Current ? 1 : 0),
            ("leads", "gauge", status.Leads ? 1 : 0),
            ("services", "gauge", status.Services),
            ("ingresses", "gauge", status.Ingresses),
            ("refused_services", "gauge", status.Refused),
            ("frontends", "gauge", status.Frontends),
            ("targets", "gauge", status.Targets),
            ("applied_total", "counter", status.Applied),
            ("failures_total", "counter", status.Failures),
        ];
        return string.Concat(
            all.Select(one =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"# TYPE quic_load_balancer_{one.Name} {one.Type}\nquic_load_balancer_{one.Name} {one.Value}\n"
                )
            )
        );
    }
}
