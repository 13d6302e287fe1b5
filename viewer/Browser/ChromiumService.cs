using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Chromium;

namespace QuicLoad.Viewer.Browser;

/// <summary>One chromedriver. What it and its browser print stays out of the records; the last complaint is kept.</summary>
internal sealed class ChromiumService : ChromiumDriverService
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly string? display;
    private volatile string? complaint;

    /// <summary>Prepares a driver on a free port of the loopback address.</summary>
    /// <param name="display">The X display for the browser's window, or null for none.</param>
    public ChromiumService(string? display)
        : base(Path.GetDirectoryName(InstalledPrograms.Driver), Path.GetFileName(InstalledPrograms.Driver), FreePort())
    {
        this.display = display;
        SuppressInitialDiagnosticInformation = true;
        InitializationTimeout = StartLimit;
    }

    /// <value>The last error that the browser printed, or null.</value>
    public string? Complaint => complaint;

    /// <inheritdoc/>
    protected override bool EnableProcessRedirection => true;

    /// <inheritdoc/>
    protected override DriverOptions GetDefaultDriverOptions() => new ChromeOptions();

    /// <inheritdoc/>
    protected override void OnDriverProcessStarting(DriverProcessStartingEventArgs eventArgs)
    {
        var environment = eventArgs.DriverServiceProcessStartInfo.Environment;
        if (display is not null)
            environment["DISPLAY"] = display;
        environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"; // there is no desktop to talk to
        base.OnDriverProcessStarting(eventArgs);
    }

    /// <inheritdoc/>
    protected override void OnDriverProcessDataReceived(object sender, DataReceivedEventArgs args) =>
        complaint = StartFailure.Complaint(args.Data) ?? complaint;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
