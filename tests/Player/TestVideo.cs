namespace QuicLoad.Tests.Player;

/// <summary>A video of 4 s in segments of 1 s and in two qualities, 36p (40 kbit/s) and 72p (400 kbit/s).</summary>
internal static class TestVideo
{
    public const int Seconds = 4;
    public const int FramesPerSecond = 10;

    public static async Task MakeAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await PlayerFixture.RunAsync(
            "ffmpeg",
            "-nostdin",
            "-loglevel",
            "error",
            "-f",
            "lavfi",
            "-i",
            $"testsrc2=size=128x72:rate={FramesPerSecond}:duration={Seconds},noise=alls=80:allf=t+u,format=yuv420p",
            "-filter_complex",
            "split[a][b];[a]scale=64:36[a0]",
            "-map",
            "[a0]",
            "-map",
            "[b]",
            "-b:v:0",
            "40k",
            "-maxrate:v:0",
            "40k",
            "-bufsize:v:0",
            "40k",
            "-b:v:1",
            "400k",
            "-maxrate:v:1",
            "400k",
            "-bufsize:v:1",
            "400k",
            "-c:v",
            "libx264",
            "-profile:v",
            "baseline",
            "-g",
            $"{FramesPerSecond}",
            "-keyint_min",
            $"{FramesPerSecond}",
            "-sc_threshold",
            "0",
            "-f",
            "hls",
            "-hls_segment_type",
            "fmp4",
            "-hls_time",
            "1",
            "-hls_playlist_type",
            "vod",
            "-var_stream_map",
            "v:0,name:low v:1,name:high",
            "-hls_fmp4_init_filename",
            "init.mp4",
            "-hls_segment_filename",
            $"{folder}/%v/%d.m4s",
            "-master_pl_name",
            "main.m3u8",
            $"{folder}/%v/index.m3u8"
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "same.m3u8"),
            """
            #EXTM3U
            #EXT-X-STREAM-INF:BANDWIDTH=44000,RESOLUTION=128x72,CODECS="avc1.42c00a"
            low/index.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=440000,RESOLUTION=128x72,CODECS="avc1.42c00a"
            high/index.m3u8

            """
        );
    }
}
