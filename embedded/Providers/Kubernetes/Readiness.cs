using System.Collections.Immutable;
using System.Globalization;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Kubernetes;

/// <summary>
/// Waits until what was created or changed does its work: a Deployment's or DaemonSet's pods. Other kinds are ready at once.
/// </summary>
internal sealed class Readiness(Kubectl kubectl)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>Waits.</summary>
    /// <returns>The object as it is at the end, and why it is not ready when the time is over.</returns>
    public async Task<(PropertyValue.Map Live, ImmutableArray<string> Reasons)> WaitAsync(
        StepContext context,
        ObjectKind kind,
        ObjectName name,
        PropertyValue.Map live,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        if (kind.Kind is not ("Deployment" or "DaemonSet"))
            return (live, []);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var said = "";
        for (var pause = ShortestPause; ; pause = pause * 1.2 < LongestPause ? pause * 1.2 : LongestPause)
        {
            var (ready, progress) = kind.Kind == "Deployment" ? Deployment(live, name.Name) : DaemonSet(live);
            if (progress != said)
                context.Report(LogSeverity.Info, said = progress);
            if (ready)
                return (live, []);
            if (watch.Elapsed >= timeout)
                return (live, await ReasonsAsync(live, name, cancellationToken).ConfigureAwait(false));
            try
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
                live =
                    await kubectl.GetAsync(kind.Url(name), cancellationToken).ConfigureAwait(false)
                    ?? throw new ProviderException($"{kind.Plural} \"{name.Name}\" was deleted while it was waited for");
            }
            catch (UnreachableException e)
            {
                context.Report(LogSeverity.Warning, e.Message);
            }
            catch (OperationCanceledException)
            {
                return (live, ["The operation was stopped while it was waited for"]);
            }
        }
    }

    private static (bool Ready, string Progress) Deployment(PropertyValue.Map live, string name)
    {
        var status = live.Child("status");
        var wanted = live.Child("spec").Number("replicas") ?? 1;
        var (all, updated, available) = (Count(status, "replicas"), Count(status, "updatedReplicas"), Count(status, "availableReplicas"));
        var seen = Count(status, "observedGeneration") >= Count(live.Child("metadata"), "generation");
        var ready = seen && updated >= wanted && available >= wanted && all <= wanted;
        return (
            ready,
            ready
                ? "Deployment initialization complete"
                : $"Waiting for app ReplicaSet to be available ({(seen ? Math.Min(available, updated) : 0)}/{wanted} Pods available)"
        );
    }

    private static (bool Ready, string Progress) DaemonSet(PropertyValue.Map live)
    {
        var status = live.Child("status");
        var (wanted, updated, available) = (
            Count(status, "desiredNumberScheduled"),
            Count(status, "updatedNumberScheduled"),
            Count(status, "numberAvailable")
        );
        var ready =
            Count(status, "observedGeneration") >= Count(live.Child("metadata"), "generation")
            && status.Find("observedGeneration") is not null
            && updated >= wanted
            && available >= wanted;
        return (ready, ready ? $"All replicas scheduled as expected. Replicas: {wanted}" : $"Available: {available}/{wanted}");
    }

    private async Task<ImmutableArray<string>> ReasonsAsync(PropertyValue.Map live, ObjectName name, CancellationToken cancellationToken)
    {
        var reasons = live.Child("status")
            .Items("conditions")
            .OfType<PropertyValue.Map>()
            .Where(c => c.Text("type") == "Available" && c.Text("status") == "False" || c.Text("reason") == "ProgressDeadlineExceeded")
            .Select(c => $"[{c.Text("reason")}] {c.Text("message")}")
            .ToList();
        reasons.Add("Minimum number of Pods to consider the application live was not attained");
        var labels = live.Child("spec").Child("selector").Child("matchLabels");
        var selector = string.Join(',', labels.Items.Keys.Select(key => $"{key}={labels.Text(key)}"));
        try
        {
            var pods = await kubectl
                .GetAsync($"/api/v1/namespaces/{name.Namespace}/pods?labelSelector={Uri.EscapeDataString(selector)}", cancellationToken)
                .ConfigureAwait(false);
            reasons.AddRange((pods?.Items("items") ?? []).OfType<PropertyValue.Map>().Select(Pod).OfType<string>());
        }
        catch (ProviderException e)
        {
            reasons.Add(e.Message);
        }
        return [.. reasons];
    }

    /// <summary>What keeps a pod from being ready; null when nothing does.</summary>
    private static string? Pod(PropertyValue.Map pod)
    {
        var status = pod.Child("status");
        var conditions = status.Items("conditions").OfType<PropertyValue.Map>().ToList();
        if (conditions.Any(c => c.Text("type") == "Ready" && c.Text("status") == "True"))
            return null;
        var text = $"[Pod {pod.Child("metadata").Text("namespace")}/{pod.Child("metadata").Text("name")}]: ";
        if (conditions.Find(c => c.Text("type") == "PodScheduled" && c.Text("status") == "False") is { } unscheduled)
            return $"{text}[{unscheduled.Text("reason")}] {unscheduled.Text("message")}";
        text += conditions.Find(c => c.Text("type") == "Ready")?.Text("message") ?? status.Text("message") ?? "not ready";
        foreach (var container in status.Items("containerStatuses").OfType<PropertyValue.Map>())
        {
            if (container.Child("state").Find("waiting") is PropertyValue.Map waiting)
                text += $"[{waiting.Text("reason")}] {waiting.Text("message")}";
            if (container.Child("state").Find("terminated") is PropertyValue.Map ended)
                text += $"container \"{container.Text("name")}\" completed with exit code {Count(ended, "exitCode")}";
            if (container.Child("lastState").Find("terminated") is PropertyValue.Map last)
                text +=
                    $"\ncontainer \"{container.Text("name")}\" terminated at {last.Text("finishedAt")} ({last.Text("reason")}: "
                    + $"exit code {Count(last, "exitCode").ToString(CultureInfo.InvariantCulture)})";
        }
        return text;
    }

    private static double Count(PropertyValue.Map map, string key) => map.Number(key) ?? 0;
}
