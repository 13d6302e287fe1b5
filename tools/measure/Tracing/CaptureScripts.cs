using System.Globalization;
using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Measure.Hosts;

namespace QuicLoad.Measure.Tracing;

/// <summary>A capture of traced users' packets on their worker: root's, in a folder that no viewer sees.</summary>
internal static class CaptureScripts
{
    /// <summary>The most that a worker captures, bytes.</summary>
    public const long MostBytes = 64 << 20;

    /// <summary>Exit code: the stack's folder is not there.</summary>
    public const int NoSpool = 3;

    /// <summary>Exit code: tcpdump or systemd-run is not there.</summary>
    public const int NoProgram = 4;

    /// <summary>Exit code: a folder of that name is there already, or cannot be made.</summary>
    public const int NoFolder = 5;

    /// <summary>Exit code: tcpdump does not capture.</summary>
    public const int NoCapture = 6;

    /// <summary>
    /// Makes both folders and begins to capture. A unit of systemd's holds it to its time and size, whatever becomes of measure.
    /// </summary>
    public static string Begin(HostFolders folders, string run, IEnumerable<IPAddress> addresses, TimeSpan longest) =>
        $"""
            export LC_ALL=C
            umask 077
            command -v tcpdump > /dev/null && command -v systemd-run > /dev/null || exit {NoProgram}
            [ -d {ShellWord.Quote(folders.Spool)} ] || exit {NoSpool}
            capture={ShellWord.Quote(folders.Capture(run))} trace={ShellWord.Quote(folders.Records(TraceFiles.Folder(run)))}
            mkdir -m 0700 "$capture" "$trace" && chgrp {folders.UserText} "$trace" && chmod 0770 "$trace" || exit {NoFolder}
            systemd-run --quiet --collect --unit={ShellWord.Quote(Unit(run))} -p RuntimeMaxSec={Text((long)longest.TotalSeconds)} \
                -p LimitFSIZE={Text(MostBytes)} tcpdump -i any -n -s 0 -U -Z root -w "$capture/capture.pcap" \
                {ShellWord.Quote(string.Join(" or ", addresses.Select(address => $"host {address}")))} || exit {NoCapture}
            tries=0
            until [ -s "$capture/capture.pcap" ]; do
                tries=$((tries + 1))
                [ "$tries" -lt 100 ] || exit {NoCapture}
                sleep 0.1
            done
            """;

    /// <summary>Ends the capture, and prints how many bytes it has; 0 where there is none.</summary>
    public static string End(HostFolders folders, string run) =>
        $"""
            systemctl stop {ShellWord.Quote(Unit(run))} 2> /dev/null
            stat -c %s {ShellWord.Quote($"{folders.Capture(run)}/capture.pcap")} 2> /dev/null || echo 0
            """;

    /// <summary>Prints a piece of the capture.</summary>
    public static string Read(HostFolders folders, string run, long offset, long length) =>
        $"""
            exec dd if={ShellWord.Quote($"{folders.Capture(run)}/capture.pcap")} iflag=fullblock,skip_bytes,count_bytes bs=65536 \
                skip={Text(offset)} count={Text(length)} status=none
            """;

    /// <summary>Removes the capture, and what of the users' traces was not asked for.</summary>
    public static string Remove(HostFolders folders, string run) =>
        $"""
            rm -rf {ShellWord.Quote(folders.Capture(run))} {ShellWord.Quote(folders.Records(TraceFiles.Folder(run)))}
            """;

    private static string Unit(string run) => $"quic-load-capture-{run}.service";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
