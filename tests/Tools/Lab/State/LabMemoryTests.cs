using QuicLoad.Lab.Plan;
using QuicLoad.Lab.State;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.State;

public sealed class LabMemoryTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    [Fact]
    public async Task Load_WhatWasSaved_IsThat()
    {
        var folder = new LabFolder(project.Root);
        await new LabMemory
        {
            Stack = "bridge",
            Workers = 4,
            Hosts = HostSupply.Bare,
        }.SaveAsync(folder, CancellationToken.None);

        var memory = LabMemory.Load(folder);

        Assert.Equal(("bridge", 4, HostSupply.Bare), (memory?.Stack, memory?.Workers, memory?.Hosts));
        Assert.Contains("\"Hosts\": \"Bare\"", await File.ReadAllTextAsync(folder.Memory), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_FileFromBeforeTheChoices_IsTheDefaultLab()
    {
        var folder = new LabFolder(project.Root);
        await LabFolder.WriteSecretAsync(folder.Memory, """{ "Network": "kubenet" }""", CancellationToken.None);

        Assert.Equal((2, HostSupply.Mixed), LabMemory.Load(folder) is { } memory ? (memory.Workers, memory.Hosts) : default);
    }

    public void Dispose() => project.Dispose();
}
