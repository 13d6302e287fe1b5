using QuicLoad.Viewer.Assignments;

namespace QuicLoad.Viewer.Playback;

/// <summary>Which playback it is.</summary>
/// <param name="Name">UID-BOOT-NUMBER.</param>
/// <param name="Assignment">The assignment in which it began: its record belongs there whatever comes after.</param>
/// <param name="Player">adaptive, youtube, synthetic or packed.</param>
/// <param name="Program">Program and version, e.g. "Chromium 156.0.8078.79".</param>
/// <param name="Began">When it was begun.</param>
internal sealed record PlaybackIdentity(string Name, Assignment Assignment, string Player, string Program, DateTimeOffset Began);
