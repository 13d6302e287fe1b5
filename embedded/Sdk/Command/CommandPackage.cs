namespace QuicLoad.Embedded.Sdk;

/// <summary>The official package that the Command resources are a subset of.</summary>
internal static class CommandPackage
{
    public const string Version = "1.2.1";
}
