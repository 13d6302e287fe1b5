using System.Collections.Immutable;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Kubernetes;

/// <summary>Who owns an object's fields (metadata.managedFields).</summary>
internal sealed class FieldOwners(Kubectl kubectl)
{
    /// <summary>Makes the fields that the create owned the field manager's own, so that applying without one removes it.</summary>
    public async Task AdoptAsync(
        ObjectKind kind,
        ObjectName name,
        PropertyValue.Map live,
        string manager,
        CancellationToken cancellationToken
    )
    {
        var fields = live.Child("metadata").Items("managedFields");
        var adopted = fields
            .Select(f =>
                f is PropertyValue.Map entry
                && entry.Text("manager") == ObjectOutputs.CreateManager
                && entry.Text("operation") == "Update"
                && entry.Text("subresource") is null
                    ? entry.With("manager", manager).With("operation", "Apply")
                    : f
            )
            .ToImmutableArray();
        if (adopted.SequenceEqual(fields))
            return;
        var patch = new PropertyValue.List([
            Replace("/metadata/managedFields", new PropertyValue.List(adopted)),
            Replace("/metadata/resourceVersion", live.Child("metadata").Items["resourceVersion"]),
        ]);
        string[] where = kind.Namespaced ? ["-n", name.Namespace!] : [];
        await kubectl
            .RunAsync(
                ["patch", kind.Argument, name.Name, .. where, "--type=json", "-p", PropertyJson.Reveal(patch)],
                null,
                cancellationToken
            )
            .ConfigureAwait(false);

        static PropertyValue Replace(string path, PropertyValue value) =>
            PropertyValue.Map.Empty.With("op", "replace").With("path", path).With("value", value);
    }
}
