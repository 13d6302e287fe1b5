using QuicLoad.Contracts;

namespace QuicLoad.Components.Balancing;

/// <summary>Which Ingresses a balancer may be given to serve.</summary>
public static class IngressWords
{
    /// <summary>None, in the settings.</summary>
    public const string None = "none";

    /// <summary>All words of the settings, the default first.</summary>
    public static IReadOnlyList<string> All { get; } = [None, BalancerWords.ClassedIngresses, BalancerWords.UnclassedIngresses];
}
