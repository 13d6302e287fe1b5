namespace QuicLoad.Embedded.Sdk;

/// <summary>The form urn:pulumi:STACK::PROJECT::PARENTTYPE$TYPE::NAME. A stack as parent leaves no trace in it.</summary>
internal static class Urns
{
    /// <summary>The URN of a resource under a parent ("" for none).</summary>
    public static string Make(string stack, string project, string parentUrn, string type, string name)
    {
        var parentType = parentUrn.Length == 0 ? "" : QualifiedType(parentUrn);
        var qualified = parentType is "" or Pulumi.Stack.TypeToken ? type : $"{parentType}${type}";
        return $"urn:pulumi:{stack}::{project}::{qualified}::{name}";
    }

    /// <summary>The URN of a resource under a parent in the same stack and project.</summary>
    public static string Child(string parentUrn, string type, string name)
    {
        var parts = parentUrn.Split("::", 4);
        return Make(parts[0]["urn:pulumi:".Length..], parts[1], parentUrn, type, name);
    }

    /// <summary>The types of the parents and the resource itself, joined by $.</summary>
    public static string QualifiedType(string urn) => urn.Split("::", 4)[2];

    /// <summary>The resource's name; it may hold "::" itself.</summary>
    public static string Name(string urn) => urn.Split("::", 4)[3];
}
