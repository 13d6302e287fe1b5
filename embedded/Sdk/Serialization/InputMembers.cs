using System.Collections.Concurrent;
using System.Reflection;
using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>The [Input] fields and properties of argument classes.</summary>
internal static class InputMembers
{
    private static readonly ConcurrentDictionary<Type, (InputAttribute Input, MemberInfo Member)[]> Known = new();

    /// <summary>The values by the names that are sent.</summary>
    /// <exception cref="ArgumentNullException">A required one is null.</exception>
    public static IEnumerable<KeyValuePair<string, object?>> Read(InputArgs args)
    {
        foreach (var (input, member) in Known.GetOrAdd(args.GetType(), Find))
        {
            var value = member is FieldInfo field ? field.GetValue(args) : ((PropertyInfo)member).GetValue(args);
            if (input.IsRequired && value is null)
                throw new ArgumentNullException(
                    NameOf(member),
                    $"[Input] {args.GetType().FullName}.{NameOf(member)} is required but was not given a value"
                );
            yield return KeyValuePair.Create(input.Name, input.Json && value is not null ? new JsonText(value) : value);
        }
    }

    /// <summary>The property's name, also of the field that backs it.</summary>
    private static string NameOf(MemberInfo member) => member.Name.Split('<', '>') is ["", var property, _] ? property : member.Name;

    private static (InputAttribute Input, MemberInfo Member)[] Find(Type type) =>
        [
            .. Levels(type)
                .SelectMany(t =>
                    t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                )
                .Where(m => m is FieldInfo or PropertyInfo && m.IsDefined(typeof(InputAttribute)))
                .Select(m => (m.GetCustomAttribute<InputAttribute>()!, m)),
        ];

    private static IEnumerable<Type> Levels(Type? type)
    {
        for (; type is not null && type != typeof(InputArgs); type = type.BaseType)
            yield return type;
    }
}
