using Microsoft.Extensions.Time.Testing;
using QuicLoad.Measure;
using QuicLoad.Measure.Live;
using Spectre.Console;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Live;

public sealed class TerminalViewTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly StringWriter written = new();
    private readonly TerminalView view;

    public TerminalViewTests()
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.Yes,
                Out = new AnsiConsoleOutput(TextWriter.Synchronized(written)),
            }
        );
        console.Profile.Width = 80;
        view = new TerminalView(console, clock);
    }

    public void Dispose() => written.Dispose();

    [Fact]
    public async Task ShowAsync_AState_IsATableOfItsFigures()
    {
        await view.ShowAsync(() => LiveSamples.State, Task.CompletedTask);
        Assert.Equal(
            """
            ╭───────────────────┬────────────────╮
            │ phase             │ phase 1: http2 │
            │ time left         │ 2:05           │
            │ viewers playing   │ 7/10           │
            │ UDP to viewers    │ 12.5 Mbit/s    │
            │ TCP to viewers    │ -              │
            │ playbacks over    │ 24             │
            │ stalls in them    │ 4              │
            │ fallbacks to TCP  │ 1              │
            │ failed or refused │ 2              │
            │ no answer from    │ worker2        │
            ╰───────────────────┴────────────────╯
            """,
            Drawn().TrimEnd()
        );
    }

    [Fact]
    public async Task ShowAsync_SecondsThatPass_LooksOnceInEach()
    {
        var looks = 0;
        var until = new TaskCompletionSource();
        var showing = view.ShowAsync(() => LiveSamples.State with { Playing = Interlocked.Increment(ref looks) }, until.Task);
        for (var second = 2; second <= 4; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await UntilAsync(() => Volatile.Read(ref looks) == second);
        }
        clock.Advance(TimeSpan.FromSeconds(0.5));
        until.SetResult();
        await showing;
        Assert.Equal(4, looks);
    }

    [Fact]
    public async Task ShowAsync_TextOfAHost_DrivesNoTerminal()
    {
        await view.ShowAsync(() => LiveSamples.State with { Trouble = ["worker\u001b[2J\u202e\n[red]x[/]"] }, Task.CompletedTask);
        Assert.Contains("worker\\u001b[2J\\u202e\\n[red]x[/]", Drawn(), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowAsync_WhatIsWaitedForFails_ThrowsIt()
    {
        var failure = Task.FromException(new MeasureException("The disk is full."));
        var error = await Assert.ThrowsAsync<MeasureException>(() => view.ShowAsync(() => LiveSamples.State, failure));
        Assert.Equal("The disk is full.", error.Message);
    }

    private string Drawn() => string.Join('\n', written.ToString().Split('\n').Select(line => line.TrimEnd()));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (!isSo())
            await Task.Delay(10, limit.Token);
    }
}
