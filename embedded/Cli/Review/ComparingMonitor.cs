using System.Collections.Concurrent;
using System.Collections.Immutable;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>
/// Stands between the program and an engine whose state is imagined. What both revisions do not know for the same reason
/// reaches the engine as the same stand-in, so that it is no difference; the program sees stand-ins as unknown.
/// </summary>
internal sealed class ComparingMonitor(IMonitor inner, Snapshot before) : IMonitor
{
    private readonly Dictionary<string, ResourceState> olds = before.Resources.ToDictionary(r => r.Urn, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> settled = new(StringComparer.Ordinal);

    public ProgramInfo Info => inner.Info;

    public async Task<RegisterResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var urn = Urn.Create(Info.Stack, Info.Project, request.Parent, request.Type, request.Name);
        var old = olds.GetValueOrDefault(urn) ?? request.Aliases.Select(olds.GetValueOrDefault).FirstOrDefault(state => state is not null);
        if (old is not null)
            request = request with { Inputs = request.Inputs.Select((key, value) => Align(key, value, request, old)) };
        var response = await inner.RegisterAsync(request, cancellationToken).ConfigureAwait(false);
        settled[response.Urn] = old is not null && response.Id == old.Id && response.Outputs.Equals(old.Outputs);
        return response with { Outputs = Placeholder.Blank(response.Outputs) };
    }

    public Task RegisterOutputsAsync(string urn, PropertyValue.Map outputs, CancellationToken cancellationToken) =>
        inner.RegisterOutputsAsync(urn, outputs, cancellationToken);

    public void Log(LogSeverity severity, string message, string? urn) => inner.Log(severity, message, urn);

    private PropertyValue Align(string key, PropertyValue value, RegisterRequest request, ResourceState old)
    {
        if (!old.Inputs.Items.TryGetValue(key, out var before))
            return value;
        var (was, now) = (Sources(old.PropertyDependencies, key), Sources(request.PropertyDependencies, key));
        var sameReason = was.SetEquals(now) && now.All(urn => settled.GetValueOrDefault(urn));
        return Align(before, value, sameReason, fromFile: was.IsEmpty);
    }

    /// <summary>The new value with stand-ins where the old one has them and they mean the same.</summary>
    /// <param name="before">The old value.</param>
    /// <param name="after">The new value.</param>
    /// <param name="sameReason">Both come from the same resources, and those stay as they are.</param>
    /// <param name="fromFile">The old value came from no resource: from a file that the revision does not hold, e.g. a key.</param>
    private static PropertyValue Align(PropertyValue before, PropertyValue after, bool sameReason, bool fromFile)
    {
        if (Placeholder.Is(before))
            return fromFile || (sameReason && after.Plain() is PropertyValue.UnknownValue) ? Placeholder.Like(after) : after;
        return (before.Plain(), after) switch
        {
            (_, PropertyValue.Secret secret) => new PropertyValue.Secret(Align(before.Plain(), secret.Value, sameReason, fromFile)),
            (PropertyValue.Map a, PropertyValue.Map b) => b.Select(
                (key, item) => a.Items.TryGetValue(key, out var old) ? Align(old, item, sameReason, fromFile) : item
            ),
            (PropertyValue.List a, PropertyValue.List b) => new PropertyValue.List([
                .. b.Items.Select((item, i) => i < a.Items.Length ? Align(a.Items[i], item, sameReason, fromFile) : item),
            ]),
            _ => after,
        };
    }

    private static ImmutableHashSet<string> Sources(ImmutableSortedDictionary<string, ImmutableArray<string>> dependencies, string key) =>
        dependencies.TryGetValue(key, out var urns) ? [.. urns] : [];
}
