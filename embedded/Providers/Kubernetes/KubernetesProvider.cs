using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Kubernetes;

/// <summary>
/// Kubernetes objects: created by a plain create, changed by server-side apply under a field manager of their own, deleted with
/// what they own. Previews never ask the cluster.
/// </summary>
internal sealed class KubernetesProvider(Kubectl kubectl, KubernetesOptions options) : IProvider
{
    private const string InputsKey = "__inputs";
    private const string ManagerKey = "__fieldManager";
    private const string VersionKey = "__initialApiVersion";
    private const string CreateManager = "pulumi-kubernetes";
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);
    private readonly Readiness readiness = new(kubectl);

    public PropertyValue.Map Check(string type, PropertyValue.Map inputs)
    {
        var kind = ObjectKind.Of(type);
        inputs = inputs.With("apiVersion", kind.ApiVersion).With("kind", kind.Kind);
        if (kind.Kind == "Secret" && options.Known)
            inputs = inputs.Select((key, value) => key is "data" or "stringData" ? new PropertyValue.Secret(value.Revealed()) : value);
        if (inputs.Items.GetValueOrDefault("metadata")?.Plain() is PropertyValue.UnknownValue)
            return inputs;
        var metadata = inputs.Child("metadata");
        if (!metadata.Items.ContainsKey("name"))
            throw new ProviderException($"{kind.Kind}: metadata.name must be set: the embedded runtime makes no names.");
        return kind.Namespaced && !metadata.Items.ContainsKey("namespace") ? inputs.With("metadata", metadata.With("namespace", options.Namespace)) : inputs;
    }

    public ResourceDiff Diff(ResourceState old, PropertyValue.Map inputs)
    {
        var kind = ObjectKind.Of(old.Type);
        var changes = PropertyDiff.Compare(Applied(old), inputs);
        string[] fixedPaths = ["metadata.name", "metadata.namespace", .. Mutable(kind) ? [] : kind.Immutable];
        var replacing = changes.Select(c => c.Path).Where(path => fixedPaths.Any(f => PropertyDiff.Covers(f, path) || PropertyDiff.Covers(path, f))).ToImmutableArray();
        return new ResourceDiff
        {
            Changes = changes,
            Replacing = [.. replacing],
            ReplaceReasons = replacing,
            DeleteBeforeReplace = !replacing.Any(path => path.StartsWith("metadata", StringComparison.Ordinal)),
        };
    }

    public PropertyValue.Map Foresee(ResourceState? old, string type, PropertyValue.Map inputs)
    {
        if (old is not null)
            return (PropertyValue.Map)Merge(old.Outputs.Without("status").Without(InputsKey), inputs);
        return options.Known ? inputs : new PropertyValue.Map(inputs.Items.RemoveRange(inputs.Items.Keys.Where(k => k is not ("apiVersion" or "kind"))));
    }

    public IEnumerable<string> Sensitive(string type, PropertyValue.Map properties) => SecretMask.TextsIn(properties);

    public async Task<Created> CreateAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken)
    {
        var kind = ObjectKind.Of(context.Type);
        var live = await RunAsync(["create", "-f", "-", "-o", "json", $"--field-manager={CreateManager}"], inputs, cancellationToken).ConfigureAwait(false);
        var name = NameOf(kind, live);
        var manager = NewManager();
        var (found, reasons) = await readiness.WaitAsync(context, kind, name, live, context.Timeout ?? DefaultTimeout, cancellationToken).ConfigureAwait(false);
        var outputs = Outputs(found, inputs, manager, kind.ApiVersion);
        if (reasons.IsEmpty)
            return new Created(name.ToString(), outputs);
        throw new PartialFailureException(name.ToString(), outputs,
        [
            $"resource \"{context.Urn}\" was successfully created, but the Kubernetes API server reported that it failed to fully initialize or become live: '{name.Name}' {Ended(cancellationToken)}",
            .. reasons,
        ]);
    }

    /// <summary>An object of the name is what the create made when one of our field managers wrote it.</summary>
    public async Task<Created?> FindAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken)
    {
        var kind = ObjectKind.Of(context.Type);
        var name = NameOf(kind, inputs);
        try
        {
            var live = await kubectl.GetAsync(kind.Url(name), cancellationToken).ConfigureAwait(false);
            var ours = live?.Child("metadata").Items("managedFields").OfType<PropertyValue.Map>().Any(f => f.Text("manager")?.StartsWith(CreateManager, StringComparison.Ordinal) == true);
            return ours == true ? new Created(name.ToString(), Outputs(live!, inputs, NewManager(), kind.ApiVersion)) : null;
        }
        catch (UnreachableException) when (options.ForgetUnreachable)
        {
            return null;
        }
    }

    public async Task<PropertyValue.Map> UpdateAsync(StepContext context, ResourceState old, PropertyValue.Map inputs, CancellationToken cancellationToken)
    {
        var kind = ObjectKind.Of(context.Type);
        var name = ObjectName.Parse(old.Id!);
        var manager = old.Outputs.Text(ManagerKey) ?? CreateManager;
        var url = kind.Url(name);
        var before = await kubectl.GetAsync(url, cancellationToken).ConfigureAwait(false);
        if (IsBeingDeleted(before ?? old.Outputs))
        {
            // Somebody had begun to delete it, and nothing stops that: what is applied now would go with it.
            await DeleteAsync(context, old, cancellationToken).ConfigureAwait(false);
            return (await CreateAsync(context, inputs, cancellationToken).ConfigureAwait(false)).Outputs;
        }
        if (before is null)
            throw new ProviderException($"update of resource \"{context.Urn}\" failed: {kind.Plural} \"{name.Name}\" not found. Run ./pulumi refresh, then ./pulumi up creates it again.");
        await AdoptAsync(kind, name, before, manager, cancellationToken).ConfigureAwait(false);
        var live = await RunAsync(["apply", "--server-side", $"--field-manager={manager}", "-f", "-", "-o", "json"], inputs, cancellationToken).ConfigureAwait(false);
        var (found, reasons) = await readiness.WaitAsync(context, kind, name, live, context.Timeout ?? DefaultTimeout, cancellationToken).ConfigureAwait(false);
        var outputs = Outputs(found, inputs, manager, old.Outputs.Text(VersionKey) ?? kind.ApiVersion);
        return reasons.IsEmpty ? outputs : throw new PartialFailureException(old.Id!, outputs,
        [
            $"the Kubernetes API server reported that \"{name}\" failed to fully initialize or become live: '{name.Name}' {Ended(cancellationToken)}",
            .. reasons,
        ]);
    }

    public async Task DeleteAsync(StepContext context, ResourceState old, CancellationToken cancellationToken)
    {
        var kind = ObjectKind.Of(old.Type);
        var name = ObjectName.Parse(old.Id!);
        var timeout = (context.Timeout ?? DefaultTimeout).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        try
        {
            string[] where = kind.Namespaced ? ["-n", name.Namespace!] : [];
            await kubectl.RunAsync(
                ["delete", kind.Argument, name.Name, .. where, "--ignore-not-found", "--cascade=foreground", "--wait=true", $"--timeout={timeout}s"],
                null, cancellationToken).ConfigureAwait(false);
        }
        catch (UnreachableException e) when (options.ForgetUnreachable)
        {
            context.Report(LogSeverity.Warning, e.Message);
        }
        catch (UnreachableException e)
        {
            throw new ProviderException($"{e.Message}\n{CureForUnreachable("delete")}");
        }
    }

    public async Task<PropertyValue.Map?> ReadAsync(StepContext context, ResourceState old, CancellationToken cancellationToken)
    {
        try
        {
            var live = await kubectl.GetAsync(ObjectKind.Of(old.Type).Url(ObjectName.Parse(old.Id!)), cancellationToken).ConfigureAwait(false);
            return live is null ? null : Outputs(live, Applied(old), old.Outputs.Text(ManagerKey) ?? CreateManager, old.Outputs.Text(VersionKey) ?? ObjectKind.Of(old.Type).ApiVersion);
        }
        catch (UnreachableException) when (options.ForgetUnreachable)
        {
            return null;
        }
        catch (UnreachableException e)
        {
            context.Report(LogSeverity.Warning, e.Message);
            throw new ProviderException(CureForUnreachable("read"));
        }
    }

    /// <summary>Makes the fields that the create owned the field manager's own, so that applying without one removes it.</summary>
    private async Task AdoptAsync(ObjectKind kind, ObjectName name, PropertyValue.Map live, string manager, CancellationToken cancellationToken)
    {
        var fields = live.Child("metadata").Items("managedFields");
        var adopted = fields.Select(f => f is PropertyValue.Map entry && entry.Text("manager") == CreateManager && entry.Text("operation") == "Update" && entry.Text("subresource") is null
            ? entry.With("manager", manager).With("operation", "Apply") : f).ToImmutableArray();
        if (adopted.SequenceEqual(fields))
            return;
        var patch = new PropertyValue.List([Replace("/metadata/managedFields", new PropertyValue.List(adopted)), Replace("/metadata/resourceVersion", live.Child("metadata").Items["resourceVersion"])]);
        string[] where = kind.Namespaced ? ["-n", name.Namespace!] : [];
        await kubectl.RunAsync(["patch", kind.Argument, name.Name, .. where, "--type=json", "-p", PropertyJson.Reveal(patch)], null, cancellationToken).ConfigureAwait(false);

        static PropertyValue Replace(string path, PropertyValue value) =>
            PropertyValue.Map.Empty.With("op", "replace").With("path", path).With("value", value);
    }

    private async Task<PropertyValue.Map> RunAsync(IReadOnlyList<string> arguments, PropertyValue.Map manifest, CancellationToken cancellationToken) =>
        (PropertyValue.Map)PropertyJson.Parse(await kubectl.RunAsync(arguments, manifest, cancellationToken).ConfigureAwait(false));

    private static bool IsBeingDeleted(PropertyValue.Map live) => live.Child("metadata").Items.ContainsKey("deletionTimestamp");

    private bool Mutable(ObjectKind kind) => kind.Kind == "Secret" && options.MutableSecrets || kind.Kind == "ConfigMap" && options.MutableConfigMaps;

    private static PropertyValue.Map Applied(ResourceState old) => old.Outputs.Find(InputsKey) as PropertyValue.Map ?? old.Inputs;

    private static string NewManager() => $"{CreateManager}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    private static ObjectName NameOf(ObjectKind kind, PropertyValue.Map live) =>
        new(kind.Namespaced ? live.Child("metadata").Text("namespace") : null, live.Child("metadata").Text("name")!);

    /// <summary>What the state keeps: the live object, with every property secret whose input had a secret in it.</summary>
    private static PropertyValue.Map Outputs(PropertyValue.Map live, PropertyValue.Map inputs, string manager, string version)
    {
        var secret = inputs.Items.Where(i => i.Value.HasSecret()).Select(i => i.Key);
        string[] data = live.Text("kind") == "Secret" ? ["data", "stringData"] : [];
        return live.Seal([.. secret, .. data]).With(InputsKey, inputs.Seal(data)).With(ManagerKey, manager).With(VersionKey, version);
    }

    private static PropertyValue Merge(PropertyValue below, PropertyValue above) =>
        (below.Plain(), above.Plain()) is (PropertyValue.Map b, PropertyValue.Map a)
            ? a.Items.Aggregate(b, (merged, item) => merged.With(item.Key, b.Items.TryGetValue(item.Key, out var value) ? Merge(value, item.Value) : item.Value))
            : above;

    private static string Ended(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? "was not waited for" : "timed out waiting to be Ready";

    private static string CureForUnreachable(string verb) =>
        $"failed to {verb} resource state due to unreachable cluster. If the cluster was deleted, you can remove this resource from Pulumi state by rerunning the operation with the PULUMI_K8S_DELETE_UNREACHABLE environment variable set to \"true\"";
}
