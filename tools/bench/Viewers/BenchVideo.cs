using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Viewers;

/// <summary>A video of one quality, 60 s.</summary>
/// <param name="Size">Width and height, e.g. 480x270.</param>
/// <param name="Rate">Bits a second, as ffmpeg takes it: 900k.</param>
/// <param name="FramesPerSecond">Frames in a second.</param>
/// <param name="Codec">ffmpeg's encoder and its options.</param>
internal sealed record BenchVideo(string Size, string Rate, int FramesPerSecond, params string[] Codec)
{
    /// <summary>H.264 as the lab's video has it, without its costly tools.</summary>
    public static IReadOnlyList<string> Cheap { get; } = ["libx264", "-preset", "fast", "-profile:v", "baseline", "-tune", "fastdecode"];

    /// <summary>H.264 with all its tools.</summary>
    public static IReadOnlyList<string> High { get; } = ["libx264", "-preset", "fast", "-profile:v", "high"];

    /// <summary>VP9.</summary>
    public static IReadOnlyList<string> Vp9 { get; } = ["libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"];

    /// <summary>Its folder below the player page.</summary>
    public string Folder => $"{Size}-{FramesPerSecond}-{string.Join('-', Codec.Where(word => char.IsAsciiLetter(word[0])))}";

    /// <summary>Makes it, where it is not there yet.</summary>
    public void Make(Commands commands, string content)
    {
        var folder = Path.Combine(content, Folder);
        if (Directory.Exists(folder))
            return;
        Directory.CreateDirectory(folder);
        commands.Run([
            "ffmpeg",
            "-nostdin",
            "-loglevel",
            "error",
            "-f",
            "lavfi",
            "-i",
            $"testsrc2=size={Size}:rate={FramesPerSecond}:duration=60,noise=alls=30:allf=t+u,format=yuv420p",
            "-c:v",
            .. Codec,
            "-b:v",
            Rate,
            "-maxrate",
            Rate,
            "-bufsize",
            Rate,
            "-g",
            $"{2 * FramesPerSecond}",
            "-keyint_min",
            $"{2 * FramesPerSecond}",
            "-f",
            "hls",
            "-hls_segment_type",
            "fmp4",
            "-hls_time",
            "2",
            "-hls_playlist_type",
            "vod",
            "-var_stream_map",
            "v:0",
            "-hls_fmp4_init_filename",
            "init.mp4",
            "-hls_segment_filename",
            $"{folder}/%d.m4s",
            "-master_pl_name",
            "main.m3u8",
            $"{folder}/index.m3u8",
        ]);
    }
}
