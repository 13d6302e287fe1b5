using System.Reflection;
using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>How a failure of the program is shown.</summary>
internal static class Failures
{
    /// <summary>The message alone for a mistake of the user's; the whole exception for one of the program's.</summary>
    public static string Describe(Exception failure) =>
        failure switch
        {
            RunException => failure.Message,
            ResourceException { HideStack: true } => failure.Message,
            ResourceException => failure.ToString(),
            _ => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{failure}",
        };

    /// <summary>The resource that the failure is about, when its URN is there already.</summary>
    public static string? UrnOf(Exception failure) =>
        failure is ResourceException { Resource.Urn.Data: { IsCompletedSuccessfully: true } urn } ? urn.Result.Value : null;
}
