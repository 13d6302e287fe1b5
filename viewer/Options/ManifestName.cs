namespace QuicLoad.Viewer.Options;

/// <summary>Where the video's manifest is.</summary>
internal static class ManifestName
{
    private const string Default = "video/main.m3u8";
    private const string Key = "manifest=";

    /// <summary>Its address; the page's own where the name is none.</summary>
    public static Uri AddressOf(Uri page) => Uri.TryCreate(page, Read(page), out var address) && address.Host.Length > 0 ? address : page;

    /// <summary>The manifest as the player page names it: beside the page, or what its query says, ?manifest=URL.</summary>
    public static string Read(Uri page) =>
        page.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith(Key, StringComparison.Ordinal)) is { } named
            ? Uri.UnescapeDataString(named[Key.Length..])
            : Default;
}
