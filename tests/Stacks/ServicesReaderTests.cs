using System.Net;
using QuicLoad.Components.Services;
using QuicLoad.Components.Services.Paths;
using QuicLoad.Stacks;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class ServicesReaderTests
{
    [Fact]
    public void Read_NoServices_AreNone() => Assert.Empty(SettingsReaderTests.Read(StackYaml.Good).Services);

    [Fact]
    public void Read_Services_GivesEverySetting()
    {
        var settings = SettingsReaderTests.Read(ServiceYaml.Good);
        var (video, other) = (settings.Services[0], settings.Services[1]);
        Assert.Equal(2, settings.Services.Count);
        Assert.Equal(
            ("video", "service.example", 2, "quic-load/server:1.0.0", 443, ServerSpread.OneOnEach),
            (video.Name, video.Host, video.Replicas, video.Image, video.Port, video.Spread)
        );
        Assert.Equal("externalIPs", video.Path.Word);
        Assert.Equal(TestFiles.ServiceSpki, video.CertificateSpki);
        Assert.Equal(new TestFiles().ServiceKey, video.Key);
        Assert.Equal(new Local { Port = 30443 }, other.Path);
        Assert.Equal(ServerSpread.Spread, other.Spread);
    }

    [Fact]
    public void Read_OptionsOfEachPath_AreTheirs()
    {
        var settings = SettingsReaderTests.Read(
            ServiceYaml.With(
                "spread: oneOnEach",
                "port: 8443\n      externalIPs: { addresses: [198.51.100.12, 192.0.2.80, 198.51.100.12] }"
            )
        );
        Assert.Equal(
            [IPAddress.Parse("198.51.100.12"), IPAddress.Parse("192.0.2.80")],
            Assert.IsType<ExternalIps>(settings.Services[0].Path).Addresses
        );
        var port = SettingsReaderTests.Read(ServiceYaml.With("path: externalIPs", "path: nodePort\n      nodePort: { port: 31000 }"));
        Assert.Equal(new NodePort { Port = 31000 }, port.Services[0].Path);
        var chosen = SettingsReaderTests.Read(ServiceYaml.With("local: { port: 30443 }", "port: 443"));
        Assert.Equal(new Local(), chosen.Services[1].Path);
    }

    [Fact]
    public void Read_PreviewWithoutFiles_LeavesCertificatesOpen()
    {
        var settings = SettingsReaderTests.Read(ServiceYaml.Good, new TestFiles { None = true }, filesMustExist: false);
        Assert.All(settings.Services, service => Assert.Null(service.Certificate));
        Assert.All(settings.Services, service => Assert.Null(service.Key));
    }

    [Fact]
    public void ToString_Service_HasNoKey()
    {
        var service = SettingsReaderTests.Read(ServiceYaml.Good).Services[0];
        Assert.Equal("video, 2 by externalIPs", service.ToString());
    }

    [Fact]
    public void Capacity_Servers_TakePlacesOfViewers() =>
        Assert.Equal(
            new StackPlan(SettingsReaderTests.Read(StackYaml.Good)).Capacity.Viewers - 5,
            new StackPlan(SettingsReaderTests.Read(ServiceYaml.Good)).Capacity.Viewers
        );
}
