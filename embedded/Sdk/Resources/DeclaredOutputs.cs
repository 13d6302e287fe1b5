using System.Reflection;
using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>The public [Output] properties of a component or stack class.</summary>
internal static class DeclaredOutputs
{
    /// <summary>Their values by the names that are sent.</summary>
    public static Dictionary<string, object?> Read(ComponentResource component) =>
        component
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.DeclaringType != typeof(Resource))
            .Select(p => (Property: p, Attribute: p.GetCustomAttribute<OutputAttribute>()))
            .Where(p => p.Attribute is not null)
            .ToDictionary(p => NameOf(p.Property, p.Attribute!), p => p.Property.GetValue(component));

    /// <summary>Refuses outputs of a stack that were not set, or are no outputs.</summary>
    /// <exception cref="RunException">One is.</exception>
    public static void Check(Dictionary<string, object?> outputs)
    {
        var unset = outputs.Where(o => o.Value is null).Select(o => o.Key).ToList();
        if (unset.Count > 0)
            throw new RunException(
                $"Output(s) '{string.Join(", ", unset)}' have no value assigned. "
                    + "[Output] attributed properties must be assigned inside Stack constructor."
            );
        var wrong = outputs.Where(o => o.Value is not IOutput).Select(o => o.Key).ToList();
        if (wrong.Count > 0)
            throw RunException.OutputsHaveIncorrectType(wrong);
    }

    private static string NameOf(PropertyInfo property, OutputAttribute attribute) =>
        string.IsNullOrWhiteSpace(attribute.Name) ? property.Name : attribute.Name;
}
