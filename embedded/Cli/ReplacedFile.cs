using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace QuicLoad.Embedded.Cli;

/// <summary>Replaces a file in one move: whoever reads it sees the old one or the new one. Mode, owner and byte-order mark stay.</summary>
internal static class ReplacedFile
{
    private const int Owner = 20;
    private const int Group = 24;

    /// <summary>Writes the file; a link stays one, and what it points to is replaced.</summary>
    public static void Write(string path, string text)
    {
        var exists = File.Exists(path);
        var target = (exists ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        var mark = exists && File.ReadAllBytes(target) is [0xEF, 0xBB, 0xBF, ..];
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (exists && !OperatingSystem.IsWindows())
                options.UnixCreateMode = File.GetUnixFileMode(target);
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write([
                    .. mark ? Encoding.UTF8.GetPreamble() : [],
                    .. new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text),
                ]);
                stream.Flush(flushToDisk: true);
            }
            if (exists && !OperatingSystem.IsWindows())
            {
                KeepOwner(target, temporary);
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Only root can give a file away; anyone else's is his own already, or is replaced by his.</summary>
    private static void KeepOwner(string from, string to)
    {
        var status = new byte[256];
        if (Statx(-100, from, 0, 0x18, status) == 0)
            _ = Chown(
                to,
                BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(Owner)),
                BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(Group))
            );
    }

    [DllImport("libc", EntryPoint = "statx", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "chown", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
