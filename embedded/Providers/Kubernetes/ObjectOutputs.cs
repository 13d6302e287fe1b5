using System.Security.Cryptography;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Providers.Kubernetes;

/// <summary>What the state keeps of an object: as it lives, what was asked for, and which field manager owns that.</summary>
internal static class ObjectOutputs
{
    public const string InputsKey = "__inputs";
    public const string ManagerKey = "__fieldManager";
    public const string VersionKey = "__initialApiVersion";
    public const string CreateManager = "pulumi-kubernetes";

    /// <summary>The live object, with every property secret whose input had a secret in it.</summary>
    public static PropertyValue.Map Build(PropertyValue.Map live, PropertyValue.Map inputs, string manager, string version)
    {
        var secret = inputs.Items.Where(i => i.Value.HasSecret()).Select(i => i.Key);
        string[] data = live.Text("kind") == "Secret" ? ["data", "stringData"] : [];
        return live.Seal([.. secret, .. data]).With(InputsKey, inputs.Seal(data)).With(ManagerKey, manager).With(VersionKey, version);
    }

    public static PropertyValue.Map Applied(ResourceState old) => old.Outputs.Find(InputsKey) as PropertyValue.Map ?? old.Inputs;

    public static string NewManager() => $"{CreateManager}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    public static ObjectName NameOf(ObjectKind kind, PropertyValue.Map live) =>
        new(kind.Namespaced ? live.Child("metadata").Text("namespace") : null, live.Child("metadata").Text("name")!);

    public static PropertyValue Merge(PropertyValue below, PropertyValue above) =>
        (below.Plain(), above.Plain()) is (PropertyValue.Map b, PropertyValue.Map a)
            ? a.Items.Aggregate(
                b,
                (merged, item) =>
                    merged.With(item.Key, b.Items.TryGetValue(item.Key, out var value) ? Merge(value, item.Value) : item.Value)
            )
            : above;

    public static bool IsBeingDeleted(PropertyValue.Map live) => live.Child("metadata").Items.ContainsKey("deletionTimestamp");
}
