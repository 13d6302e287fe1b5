namespace QuicLoad.Embedded.Engine;

/// <summary>What is said when a protected resource would go; the official texts.</summary>
internal static class Protection
{
    /// <summary>A protected resource would be replaced.</summary>
    public static string Replacing(string urn) =>
        $"unable to replace resource \"{urn}\"\nas it is currently marked for protection. To unprotect the resource, remove the "
        + "`protect` flag from the resource in your Pulumi program and run `pulumi up`";

    /// <summary>A protected resource would be deleted.</summary>
    public static string Deleting(string urn) =>
        $"resource \"{urn}\" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the `protect` "
        + $"flag from the resource in your Pulumi program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{urn}'`";
}
