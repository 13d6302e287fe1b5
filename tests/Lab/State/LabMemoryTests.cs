using QuicLoad.Lab.Plan;
using QuicLoad.Lab.State;
using Xunit;

namespace QuicLoad.Tests.Lab.State;

public sealed class LabMemoryTests : IDisposable
{
    private readonly DirectoryInfo project = Directory.CreateTempSubdirectory("quic-load-memory-");

    [Fact]
    public async Task Load_WhatWasSaved_IsThat()
    {
        var folder = new LabFolder(project.FullName);
        await new LabMemory { Network = "cni-bridge", Workers = 4, Hosts = HostSupply.Bare }.SaveAsync(folder, CancellationToken.None);

        var memory = LabMemory.Load(folder);

        Assert.Equal(("cni-bridge", 4, HostSupply.Bare), (memory?.Network, memory?.Workers, memory?.Hosts));
        Assert.Contains("\"Hosts\": \"Bare\"", await File.ReadAllTextAsync(folder.Memory), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_FileFromBeforeTheChoices_IsTheDefaultLab()
    {
        var folder = new LabFolder(project.FullName);
        await LabFolder.WriteSecretAsync(folder.Memory, """{ "Network": "kubenet" }""", CancellationToken.None);

        Assert.Equal((2, HostSupply.Mixed), LabMemory.Load(folder) is { } memory ? (memory.Workers, memory.Hosts) : default);
    }

    public void Dispose() => project.Delete(recursive: true);
}
