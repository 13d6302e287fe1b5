using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Architecture;

/// <summary>
/// The embedded SDK grows only with the program: each of its public types is named by it, by a program that was recorded with the
/// official engine (tests/Embedded/Fixtures), or by a type that is.
/// </summary>
public sealed class SdkUsageTests
{
    private static readonly string[] Programs =
    [
        "QuicLoad.Infra",
        "QuicLoad.Stacks",
        "QuicLoad.Components",
        "QuicLoad.Doctor",
        "QuicLoad.Tests",
    ];

    /// <summary>What the runtime itself has for every program: its messages, and its error of a resource.</summary>
    private static readonly string[] Own = ["Pulumi.Log", "Pulumi.ResourceException"];

    [Fact]
    public void Sdk_PublicTypes_AreAllUsed()
    {
        if (!Assembly.Load("QuicLoad.Components").GetReferencedAssemblies().Any(name => name.Name == "QuicLoad.Embedded"))
            return; // the official packages are as large as they are
        var all = Assembly
            .Load("QuicLoad.Embedded")
            .GetExportedTypes()
            .Where(type => type.Namespace?.StartsWith("Pulumi", StringComparison.Ordinal) == true)
            .ToHashSet();
        var named = Programs.SelectMany(Named).Concat(Own).ToHashSet(StringComparer.Ordinal);
        var fixtures = Path.Combine(Repository.Root, "tests", "Embedded", "Fixtures");
        var recorded = string.Concat(Directory.GetFiles(fixtures, "*.cs").Select(File.ReadAllText));
        var used = all.Where(type => named.Contains(type.FullName!) || Regex.IsMatch(recorded, $@"\b{type.Name.Split('`')[0]}\b"))
            .ToHashSet();
        var open = new Queue<Type>(used);
        while (open.TryDequeue(out var type))
            foreach (var next in Mentioned(type).Where(all.Contains).Where(used.Add))
                open.Enqueue(next);

        Assert.NotEmpty(used);
        var unused = all.Except(used).Select(type => type.FullName!).Order(StringComparer.Ordinal).ToList();
        Assert.True(unused.Count == 0, "nothing uses these types; delete them: " + string.Join(' ', unused));
    }

    /// <summary>The types of the embedded runtime that an assembly names.</summary>
    private static IEnumerable<string> Named(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeReferences.Select(metadata.GetTypeReference)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}"),
        ];
    }

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The types in what a type declares.</summary>
    private static IEnumerable<Type> Mentioned(Type type) =>
        new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(
                type.GetMembers(Declared)
                    .SelectMany(member =>
                        member switch
                        {
                            PropertyInfo property => [property.PropertyType],
                            FieldInfo field => [field.FieldType],
                            MethodBase method => method
                                .GetParameters()
                                .Select(p => p.ParameterType)
                                .Append((method as MethodInfo)?.ReturnType),
                            _ => Enumerable.Empty<Type?>(),
                        }
                    )
            )
            .Concat(
                type.GetMembers(Declared)
                    .Append(type)
                    .SelectMany(member => member.GetCustomAttributesData())
                    .Select(data => data.AttributeType)
            )
            .OfType<Type>()
            .SelectMany(Parts);

    private static IEnumerable<Type> Parts(Type type) =>
        (type.HasElementType ? Parts(type.GetElementType()!) : [type.IsGenericType ? type.GetGenericTypeDefinition() : type]).Concat(
            type.GetGenericArguments().Where(part => !part.IsGenericParameter).SelectMany(Parts)
        );
}
