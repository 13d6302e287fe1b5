using System.Reflection;

namespace QuicLoad.Embedded.Tests.Sdk;

/// <summary>Writes public types and members in the form of the files in tests/OfficialApi.</summary>
internal static class ApiText
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(int)] = "int",
        [typeof(bool)] = "bool",
        [typeof(double)] = "double",
        [typeof(void)] = "void",
    };

    /// <summary>The type's line, e.g. "## sealed class Pulumi.Alias : object".</summary>
    public static string Header(Type type)
    {
        var kind =
            type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : "class";
        var modifier =
            type is { IsAbstract: true, IsSealed: true } ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : "";
        return $"## {modifier}{kind} {type.Namespace}.{Name(type)} : {(type.BaseType is { } parent ? Name(parent) : "")}";
    }

    /// <summary>The members that others may use, one line each. Of the operators only the implicit conversions are listed.</summary>
    public static IEnumerable<string> Members(Type type) =>
        type.GetConstructors(All)
            .Where(Visible)
            .Select(c => $"{(c.IsPublic ? "" : "protected ")}ctor({Parameters(c)})")
            .Concat(type.GetProperties(All).Where(p => p.GetAccessors(true).Any(Visible)).Select(Property))
            .Concat(type.GetMethods(All).Where(m => Visible(m) && (!m.IsSpecialName || m.Name == "op_Implicit")).Select(Method))
            .Concat(
                type.GetFields(All)
                    .Where(f => (f.IsPublic || f.IsFamily) && !f.IsSpecialName)
                    .Select(f => $"field {(f.IsStatic ? "static " : "")}{Name(f.FieldType)} {f.Name}")
            );

    private static bool Visible(MethodBase member) => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly;

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(Visible).Select(a => a.Name[..3] + ";");
        var isStatic = property.GetAccessors(true)[0].IsStatic ? "static " : "";
        return $"{isStatic}{Name(property.PropertyType)} {property.Name} {{{string.Concat(accessors)}}}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(",", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(p =>
                    $"{(p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{Name(p.ParameterType)} {p.Name}"
                    + (p.HasDefaultValue ? $"={p.DefaultValue ?? "null"}" : "")
                )
        );

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(",", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }
}
