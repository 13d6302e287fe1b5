using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Sdk;

/// <summary>How a resource reaches the monitor, and its answer the resource.</summary>
internal static class Registration
{
    /// <summary>Stands for an ID that is not known yet, as in the official protocol.</summary>
    public const string UnknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>Sends the resource once all its inputs are there and completes its outputs with the answer.</summary>
    public static async Task RunAsync(Run run, Resource resource, ResourceArgs args, ResourceOptions options, PendingOutputs pending)
    {
        try
        {
            var request = await PrepareAsync(run, resource, args, options).ConfigureAwait(false);
            var response = await run.RegisterAsync(resource, request).ConfigureAwait(false);
            pending.Complete(run, response.Urn, response.Id, response.Outputs, missingIsUnknown: run.Info.IsDryRun || response.Skipped);
        }
        catch (Exception e)
        {
            if (e is RunStoppedException)
                run.Monitor.Miss(resource.PlannedUrn, await FormerUrnsAsync(resource).ConfigureAwait(false));
            pending.Fail(e);
            throw;
        }
    }

    /// <summary>Sends a component's outputs once it is registered and they are all there.</summary>
    public static async Task SendOutputsAsync(Run run, Resource component, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await component.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var values = await outputs.GetValueAsync(whenUnknown: ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var sent = await new InputSerializer().ObjectAsync(component.GetResourceName(), values).ConfigureAwait(false);
        try
        {
            await run.Monitor.RegisterOutputsAsync(urn, (PropertyValue.Map)sent, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new RunStoppedException();
        }
    }

    private static async Task<RegisterRequest> PrepareAsync(Run run, Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var type = resource.GetResourceType();
        var custom = options as CustomResourceOptions;
        var graph = new DependencyGraph(resource, options.Parent as ComponentResource);
        await graph.AddExplicitAsync(options.DependsOn).ConfigureAwait(false);
        var inputs = PropertyValue.Map.Empty.Items.ToBuilder();
        foreach (var (name, value) in InputMembers.Read(args))
        {
            var serializer = new InputSerializer();
            var sent = await serializer.SerializeAsync($"{type} {resource.GetResourceName()}: {name}", value).ConfigureAwait(false);
            if (sent is PropertyValue.NullValue)
                continue;
            inputs[name] = sent;
            graph.AddProperty(name, serializer.Dependencies);
        }

        var id = await options.Id.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var parent = options.Parent ?? (type == Stack.TypeToken ? null : run.Stack);
        return new RegisterRequest
        {
            Type = type,
            Name = resource.GetResourceName(),
            Custom = resource is CustomResource,
            Parent = parent is null ? null : await UrnAsync(parent).ConfigureAwait(false),
            Provider = custom?.Provider is { } provider ? await provider.GetReferenceAsync().ConfigureAwait(false) : null,
            Inputs = new PropertyValue.Map(inputs.ToImmutable()),
            Dependencies = await graph.UrnsAsync().ConfigureAwait(false),
            PropertyDependencies = await graph.PropertyUrnsAsync().ConfigureAwait(false),
            Aliases = await AliasesAsync(resource).ConfigureAwait(false),
            DeletedWith = options.DeletedWith is { } with ? await UrnAsync(with).ConfigureAwait(false) : null,
            ReadId = string.IsNullOrEmpty(id) ? null : id,
            Version = options.Version,
            Protect = options.Protect ?? false,
            RetainOnDelete = options.RetainOnDelete ?? false,
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            ImportId = custom?.ImportId,
            IgnoreChanges = [.. options.IgnoreChanges],
            ReplaceOnChanges = custom is null ? [] : [.. options.ReplaceOnChanges],
            AdditionalSecretOutputs = [.. custom?.AdditionalSecretOutputs ?? []],
            HideDiffs = [.. options.HideDiffs],
            CreateTimeout = options.CustomTimeouts?.Create,
            UpdateTimeout = options.CustomTimeouts?.Update,
            DeleteTimeout = options.CustomTimeouts?.Delete,
        };
    }

    private static Task<string> UrnAsync(Resource resource) => resource.Urn.GetValueAsync(whenUnknown: "");

    /// <summary>The aliases; null when one of them depends on a step that failed.</summary>
    private static async Task<ImmutableArray<string>?> FormerUrnsAsync(Resource resource)
    {
        try
        {
            return await AliasesAsync(resource).ConfigureAwait(false);
        }
        catch (RunStoppedException)
        {
            return null;
        }
    }

    private static async Task<ImmutableArray<string>> AliasesAsync(Resource resource)
    {
        var urns = new List<string>();
        foreach (var alias in resource.AliasUrns)
            urns.Add(await alias.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false));
        return [.. urns.Where(urn => urn.Length > 0).Distinct()];
    }
}
