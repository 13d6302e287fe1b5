using System.Collections.Immutable;
using System.Globalization;
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
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);
    private readonly Readiness readiness = new(kubectl);
    private readonly FieldOwners owners = new(kubectl);

    public PropertyValue.Map Check(string type, PropertyValue.Map inputs)
    {
        var kind = ObjectKind.Find(type);
        inputs = ObjectKind.WithoutEmpty(inputs).With("apiVersion", kind.ApiVersion).With("kind", kind.Kind);
        if (kind.Kind == "Secret" && options.Known)
            inputs = inputs.Select((key, value) => key is "data" or "stringData" ? new PropertyValue.Secret(value.Revealed()) : value);
        if (inputs.Items.GetValueOrDefault("metadata")?.Plain() is PropertyValue.UnknownValue)
            return inputs;
        var metadata = inputs.Child("metadata");
        if (!metadata.Items.ContainsKey("name"))
            throw new ProviderException($"{kind.Kind}: metadata.name must be set: the embedded runtime makes no names.");
        return kind.Namespaced && !metadata.Items.ContainsKey("namespace")
            ? inputs.With("metadata", metadata.With("namespace", options.Namespace))
            : inputs;
    }

    public ResourceDiff Diff(ResourceState old, PropertyValue.Map inputs)
    {
        var kind = ObjectKind.Find(old.Type);
        var changes = PropertyDiff.Compare(ObjectKind.WithoutEmpty(ObjectOutputs.Applied(old)), inputs);
        string[] fixedPaths = ["metadata.name", "metadata.namespace", .. Mutable(kind) ? [] : kind.Immutable];
        var replacing = changes
            .Select(c => c.Path)
            .Where(path => fixedPaths.Any(f => PropertyDiff.Covers(f, path) || PropertyDiff.Covers(path, f)))
            .ToImmutableArray();
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
            return (PropertyValue.Map)ObjectOutputs.Merge(old.Outputs.Without("status").Without(ObjectOutputs.InputsKey), inputs);
        return options.Known
            ? inputs
            : new PropertyValue.Map(inputs.Items.RemoveRange(inputs.Items.Keys.Where(k => k is not ("apiVersion" or "kind"))));
    }

    public IEnumerable<string> Sensitive(string type, PropertyValue.Map properties) => SecretMask.TextsIn(properties);

    public async Task<Created> CreateAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken)
    {
        var kind = ObjectKind.Find(context.Type);
        var manager = ObjectOutputs.NewManager();
        PropertyValue.Map live;
        try
        {
            live = await kubectl
                .ReadAsync(["create", "-f", "-", "-o", "json", $"--field-manager={ObjectOutputs.CreateManager}"], inputs, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (UnreadableAnswerException e)
        {
            // It was made all the same, and must not be forgotten.
            throw new PartialFailureException(
                ObjectOutputs.NameOf(kind, inputs).ToString(),
                ObjectOutputs.Build(inputs, inputs, manager, kind.ApiVersion),
                [e.Message]
            );
        }
        var name = ObjectOutputs.NameOf(kind, live);
        var (found, reasons) = await readiness
            .WaitAsync(context, kind, name, live, context.Timeout ?? DefaultTimeout, cancellationToken)
            .ConfigureAwait(false);
        var outputs = ObjectOutputs.Build(found, inputs, manager, kind.ApiVersion);
        if (reasons.IsEmpty)
            return new Created(name.ToString(), outputs);
        throw new PartialFailureException(
            name.ToString(),
            outputs,
            [
                $"resource \"{context.Urn}\" was successfully created, but the Kubernetes API server reported that it failed to "
                    + $"fully initialize or become live: '{name.Name}' {Ended(cancellationToken)}",
                .. reasons,
            ]
        );
    }

    /// <summary>An object of the name is what the create made when one of our field managers wrote it.</summary>
    public async Task<Created?> FindAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken)
    {
        var kind = ObjectKind.Find(context.Type);
        var name = ObjectOutputs.NameOf(kind, inputs);
        try
        {
            var live = await kubectl.GetAsync(kind.Url(name), cancellationToken).ConfigureAwait(false);
            var ours = live
                ?.Child("metadata")
                .Items("managedFields")
                .OfType<PropertyValue.Map>()
                .Any(f => f.Text("manager")?.StartsWith(ObjectOutputs.CreateManager, StringComparison.Ordinal) == true);
            return ours == true
                ? new Created(name.ToString(), ObjectOutputs.Build(live!, inputs, ObjectOutputs.NewManager(), kind.ApiVersion))
                : null;
        }
        catch (UnreachableException) when (options.ForgetUnreachable)
        {
            return null;
        }
    }

    public async Task<PropertyValue.Map> UpdateAsync(
        StepContext context,
        ResourceState old,
        PropertyValue.Map inputs,
        CancellationToken cancellationToken
    )
    {
        var kind = ObjectKind.Find(context.Type);
        var name = ObjectName.Parse(old.Id!);
        var manager = old.Outputs.Text(ObjectOutputs.ManagerKey) ?? ObjectOutputs.CreateManager;
        var url = kind.Url(name);
        var before = await kubectl.GetAsync(url, cancellationToken).ConfigureAwait(false);
        if (ObjectOutputs.IsBeingDeleted(before ?? old.Outputs))
        {
            // Somebody had begun to delete it, and nothing stops that: what is applied now would go with it.
            await DeleteAsync(context, old, cancellationToken).ConfigureAwait(false);
            return (await CreateAsync(context, inputs, cancellationToken).ConfigureAwait(false)).Outputs;
        }
        if (before is null)
            throw new ProviderException(
                $"update of resource \"{context.Urn}\" failed: {kind.Plural} \"{name.Name}\" not found. Run ./pulumi refresh -s "
                    + "STACK, then ./pulumi up -s STACK creates it again."
            );
        await owners.AdoptAsync(kind, name, before, manager, cancellationToken).ConfigureAwait(false);
        var live = await kubectl
            .ReadAsync(["apply", "--server-side", $"--field-manager={manager}", "-f", "-", "-o", "json"], inputs, cancellationToken)
            .ConfigureAwait(false);
        var (found, reasons) = await readiness
            .WaitAsync(context, kind, name, live, context.Timeout ?? DefaultTimeout, cancellationToken)
            .ConfigureAwait(false);
        var outputs = ObjectOutputs.Build(found, inputs, manager, old.Outputs.Text(ObjectOutputs.VersionKey) ?? kind.ApiVersion);
        return reasons.IsEmpty
            ? outputs
            : throw new PartialFailureException(
                old.Id!,
                outputs,
                [
                    $"the Kubernetes API server reported that \"{name}\" failed to fully initialize or become live: '{name.Name}' "
                        + $"{Ended(cancellationToken)}",
                    .. reasons,
                ]
            );
    }

    public async Task DeleteAsync(StepContext context, ResourceState old, CancellationToken cancellationToken)
    {
        var kind = ObjectKind.Find(old.Type);
        var name = ObjectName.Parse(old.Id!);
        var timeout = (context.Timeout ?? DefaultTimeout).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        try
        {
            string[] where = kind.Namespaced ? ["-n", name.Namespace!] : [];
            await kubectl
                .RunAsync(
                    [
                        "delete",
                        kind.Argument,
                        name.Name,
                        .. where,
                        "--ignore-not-found",
                        "--cascade=foreground",
                        "--wait=true",
                        $"--timeout={timeout}s",
                    ],
                    null,
                    cancellationToken
                )
                .ConfigureAwait(false);
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
            var live = await kubectl
                .GetAsync(ObjectKind.Find(old.Type).Url(ObjectName.Parse(old.Id!)), cancellationToken)
                .ConfigureAwait(false);
            return live is null
                ? null
                : ObjectOutputs.Build(
                    live,
                    ObjectOutputs.Applied(old),
                    old.Outputs.Text(ObjectOutputs.ManagerKey) ?? ObjectOutputs.CreateManager,
                    old.Outputs.Text(ObjectOutputs.VersionKey) ?? ObjectKind.Find(old.Type).ApiVersion
                );
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

    private bool Mutable(ObjectKind kind) =>
        kind.Kind == "Secret" && options.MutableSecrets || kind.Kind == "ConfigMap" && options.MutableConfigMaps;

    private static string Ended(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? "was not waited for" : "timed out waiting to be Ready";

    private static string CureForUnreachable(string verb) =>
        $"failed to {verb} resource state due to unreachable cluster. If the cluster was deleted, you can remove this resource "
        + "from Pulumi state by rerunning the operation with the PULUMI_K8S_DELETE_UNREACHABLE environment variable set to \"true\"";
}
