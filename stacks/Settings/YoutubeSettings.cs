namespace QuicLoad.Stacks.Settings;

/// <summary>viewers.youtube: a video of YouTube, and who agreed to the test.</summary>
/// <param name="Video">The video's ID, 11 characters.</param>
/// <param name="Permission">Who agreed, and when.</param>
public sealed record YoutubeSettings(string Video, string Permission);
