using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>A look inside outputs, for tests and tools.</summary>
public static class OutputUtilities
{
    /// <summary>An output that is not known before the update runs.</summary>
    public static Output<T> CreateUnknown<T>(T value) => Output<T>.CreateUnknown();

    /// <summary>An output that is not known before the update runs.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory) => Output<T>.CreateUnknown();

    /// <summary>The same output, depending on one more resource.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return output.Change(data => data with { Resources = data.Resources.Add(resource) });
    }

    /// <summary>Whether the value is known.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).IsKnown;

    /// <summary>The value; the default while it is unknown.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output) => output.GetValueAsync(whenUnknown: default!);

    /// <summary>The resources that the value came from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output) =>
        (await output.Data.ConfigureAwait(false)).Resources;
}
