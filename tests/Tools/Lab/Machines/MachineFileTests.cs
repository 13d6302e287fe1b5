using System.Formats.Tar;
using QuicLoad.Lab.Machines;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Machines;

public sealed class MachineFileTests
{
    [Fact]
    public async Task WriteTar_TextSecretAndUnit_KeepsModesContentsAndLinks()
    {
        var source = Path.GetTempFileName();
        await File.WriteAllTextAsync(source, "key");
        using var tar = new MemoryStream();

        await MachineFile.WriteTarAsync(
            [
                MachineFile.Text("etc/a.conf", "a = 1\n"),
                MachineFile.CopySecret("etc/key", source),
                MachineFile.Enable("a.service", "/lib/systemd/system"),
            ],
            tar,
            CancellationToken.None
        );

        File.Delete(source);
        tar.Position = 0;
        using var reader = new TarReader(tar);
        var text = (await reader.GetNextEntryAsync())!;
        Assert.Equal(("etc/a.conf", "a = 1\n"), (text.Name, await new StreamReader(text.DataStream!).ReadToEndAsync()));
        var secret = (await reader.GetNextEntryAsync())!;
        Assert.Equal(("etc/key", UnixFileMode.UserRead | UnixFileMode.UserWrite), (secret.Name, secret.Mode));
        Assert.Equal("key", await new StreamReader(secret.DataStream!).ReadToEndAsync());
        var unit = (await reader.GetNextEntryAsync())!;
        Assert.Equal(
            (TarEntryType.SymbolicLink, "etc/systemd/system/multi-user.target.wants/a.service", "/lib/systemd/system/a.service"),
            (unit.EntryType, unit.Name, unit.LinkName)
        );
        Assert.Null(await reader.GetNextEntryAsync());
    }
}
