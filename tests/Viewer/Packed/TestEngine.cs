using System.Runtime.InteropServices;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Packed;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>The HTTP/3 engine as viewer/native/ has it now, compiled once for all tests.</summary>
internal static class TestEngine
{
    private const string Name = "quic-load-users";
    private static readonly Lazy<nint> Library = new(Make);

    /// <summary>Has it there for whoever starts one.</summary>
    public static void Load() => _ = Library.Value;

    /// <summary>Starts one with two loops.</summary>
    public static Http3Engine Start(string? certificateSpki, string authorities = "")
    {
        Load();
        return new Http3Engine(certificateSpki, authorities, 2);
    }

    private static nint Make()
    {
        using var folder = new TemporaryFolder();
        TestProgram.Run("make", "-s", "-C", Path.Combine(Repository.Root, "viewer", "native"), $"OUT={folder.Root}");
        // Once loaded it needs its file no more.
        var library = NativeLibrary.Load(folder.PathTo($"lib{Name}.so"));
        NativeLibrary.SetDllImportResolver(typeof(Http3Engine).Assembly, (name, _, _) => name == Name ? library : 0);
        return library;
    }
}
