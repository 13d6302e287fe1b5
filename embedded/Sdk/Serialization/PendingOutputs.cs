using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Sdk;

/// <summary>The [Output] properties of a resource that wait for the answer to its registration.</summary>
internal sealed class PendingOutputs
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<(string Name, PropertyInfo Property, ConstructorInfo Make)>> Known =
        new();
    private readonly Resource resource;
    private readonly Dictionary<string, IPendingOutput> waiting = [];

    private PendingOutputs(Resource resource) => this.resource = resource;

    /// <summary>Gives every property an output. A component's own properties are its constructor's to set.</summary>
    public static PendingOutputs Prepare(Resource resource)
    {
        var pending = new PendingOutputs(resource);
        foreach (var (name, property, make) in Known.GetOrAdd(resource.GetType(), Declared))
        {
            var output = (IPendingOutput)make.Invoke([resource]);
            property.SetValue(resource, output.Output);
            pending.waiting.Add(name, output);
        }

        return pending;
    }

    private static ImmutableArray<(string Name, PropertyInfo Property, ConstructorInfo Make)> Declared(Type type)
    {
        var declared = ImmutableArray.CreateBuilder<(string, PropertyInfo, ConstructorInfo)>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is not { } attribute)
                continue;
            if (type.IsAssignableTo(typeof(ComponentResource)) && property.DeclaringType != typeof(Resource))
                continue;
            var name = attribute.Name ?? property.Name;
            if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
                throw RunException.OutputsHaveIncorrectType([name]);
            var pending = typeof(PendingOutput<>).MakeGenericType(property.PropertyType.GetGenericArguments());
            declared.Add((name, property.DeclaringType!.GetProperty(property.Name)!, pending.GetConstructors()[0]));
        }

        return declared.ToImmutable();
    }

    /// <summary>
    /// Tells the answer. What is missing from it is unknown (in a preview, or for a resource that was left out) or the default.
    /// </summary>
    public void Complete(Run run, string urn, string? id, PropertyValue.Map outputs, bool missingIsUnknown)
    {
        var converter = new OutputConverter(message => run.Log(Engine.LogSeverity.Warning, message, resource));
        foreach (var (name, output) in waiting)
        {
            var value = name switch
            {
                "urn" => new PropertyValue.Text(urn),
                "id" when resource is CustomResource => string.IsNullOrEmpty(id) ? PropertyValue.Unknown : new PropertyValue.Text(id),
                _ => outputs.Items.GetValueOrDefault(name, missingIsUnknown ? PropertyValue.Unknown : PropertyValue.Null),
            };
            var (plain, known, secret) = PropertyValues.Unwrap(value);
            output.Complete(known ? converter.Convert($"{resource.GetType().FullName}.{name}", plain, output.Type) : null, known, secret);
        }
    }

    /// <summary>Tells that there will be no answer.</summary>
    public void Fail(Exception exception)
    {
        foreach (var output in waiting.Values)
            output.Fail(exception);
    }
}
