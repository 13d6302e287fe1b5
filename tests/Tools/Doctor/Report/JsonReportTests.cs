using System.Text.Json;
using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Commands;
using QuicLoad.Doctor.Report;
using QuicLoad.Remote;
using Spectre.Console;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Report;

public sealed class JsonReportTests
{
    [Fact]
    public void Render_AFinding_HasTheDocumentedFields()
    {
        using var json = JsonDocument.Parse(JsonReport.Render(ReportOf(Spoiled()), all: false));
        Assert.Equal(
            ["schema", "stack", "time", "healthy", "complete", "checks", "hosts", "findings", "fixed", "remarks", "results"],
            json.RootElement.EnumerateObject().Select(field => field.Name)
        );
        var result = Assert.Single(json.RootElement.GetProperty("results").EnumerateArray());
        Assert.Equal(
            ["host", "check", "state", "declared", "found", "cure", "mendable"],
            result.EnumerateObject().Select(field => field.Name)
        );
        Assert.Equal("wrong", result.GetProperty("state").GetString());
    }

    [Fact]
    public void Render_All_HasEveryResult()
    {
        var report = ReportOf(new FakeHosts());
        using var json = JsonDocument.Parse(JsonReport.Render(report, all: true));
        Assert.Equal(report.Results.Count, json.RootElement.GetProperty("results").GetArrayLength());
        Assert.True(json.RootElement.GetProperty("healthy").GetBoolean());
    }

    [Fact]
    public void For_EachOutcome_IsTheDocumentedCode()
    {
        Assert.Equal(0, ExitCodes.For(ReportOf(new FakeHosts())));
        Assert.Equal(1, ExitCodes.For(ReportOf(Spoiled())));
        Assert.Equal(3, ExitCodes.For(ReportOf(new FakeHosts { Failures = { ["worker1"] = new HostException("worker1: no") } })));
        Assert.Equal(3, ExitCodes.For(ReportOf(new FakeHosts().With("master", "nodes", _ => null))));
    }

    [Fact]
    public void Write_AFinding_IsATableAndAClosingLine()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(text),
            }
        );
        console.Profile.Width = 1000;
        var report = ReportOf(Spoiled());
        TableReport.Write(console, report, all: false);
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["worker1", "swap", "wrong", ..]);
        Assert.Equal($"{report.Results.Count} checks on 4 hosts, 1 finding", lines[^1].Trim());
    }

    private static FakeHosts Spoiled() => new FakeHosts().With("worker1", "swaps", _ => "/swap.img");

    private static QuicLoad.Doctor.Report.Report ReportOf(FakeHosts hosts) => new(hosts.Read(), AllChecks.Judge(hosts.Read()));

    [Fact]
    public void Reports_WhatAHostSays_CannotDriveTheTerminal()
    {
        var report = ReportOf(new FakeHosts { Failures = { ["worker1"] = new HostException("worker1: \u001b]52;c;ZXZpbA==\a\u202e") } });
        var output = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
            }
        );
        console.Profile.Width = 1000;
        TableReport.Write(console, report, all: false);
        var json = JsonReport.Render(report, all: false);
        Assert.All(
            [output.ToString(), json],
            text =>
            {
                Assert.Contains("\\u001b]52;c;ZXZpbA==\\u0007\\u202e", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(text, c => c is '\u001b' or '\a' or '\u202e');
            }
        );
    }
}
