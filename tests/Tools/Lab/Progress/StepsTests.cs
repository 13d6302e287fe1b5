using QuicLoad.Lab.Progress;
using Spectre.Console;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Progress;

public sealed class StepsTests : IDisposable
{
    private readonly StringWriter text = new();
    private readonly Steps steps;

    public StepsTests() => steps = At(new BeatClock(TimeSpan.Zero));

    public void Dispose() => text.Dispose();

    [Fact]
    public async Task Run_OffATerminal_PrintsOneLineWithTimeAndOutcome()
    {
        await steps.RunAsync("machines", (step, _) => Task.FromResult(step.Detail = "5 up"), CancellationToken.None);
        await steps.RunAsync("wires", (_, _) => Task.CompletedTask, CancellationToken.None);

        Assert.Equal("    0.0 s  machines: 5 up\n    0.0 s  wires\n", text.ToString());
    }

    [Fact]
    public async Task Run_LongerThanTwoSeconds_TellsWhatItIsAt()
    {
        var clock = new BeatClock(TimeSpan.FromSeconds(2.5));
        await At(clock)
            .RunAsync(
                "machines",
                async (step, cancel) =>
                {
                    step.Detail = "booting";
                    await clock.Ended.WaitAsync(cancel);
                },
                CancellationToken.None
            );

        Assert.Equal("    2.0 s  machines ... booting\n    2.5 s  machines: booting\n", text.ToString());
    }

    [Fact]
    public async Task Run_ActionThrows_SaysSoAndThrows()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            steps.RunAsync("machines", (_, _) => Task.FromException(new InvalidOperationException()), CancellationToken.None)
        );

        Assert.Equal("    0.0 s  machines: failed\n", text.ToString());
    }

    [Fact]
    public async Task Run_OnATerminal_DrawsALineThatTheOutcomeReplaces()
    {
        var clock = new BeatClock(TimeSpan.FromSeconds(0.5));
        await new Steps(
            AnsiConsole.Create(
                new AnsiConsoleSettings
                {
                    Ansi = AnsiSupport.Yes,
                    ColorSystem = ColorSystemSupport.NoColors,
                    Interactive = InteractionSupport.Yes,
                    Out = new Terminal(text),
                }
            ),
            clock
        ).RunAsync(
            "machines",
            async (step, cancel) =>
            {
                step.Detail = "booting";
                await clock.Ended.WaitAsync(cancel);
                step.Detail = "5 up";
            },
            CancellationToken.None
        );

        Assert.Contains("    0.3 s  machines: booting", text.ToString(), StringComparison.Ordinal);
        // cleared, and the cursor is shown again
        Assert.Matches("\\e\\[2?K.*\\e\\[\\?25h    0\\.5 s  machines: 5 up\n$", text.ToString());
    }

    private Steps At(BeatClock clock) =>
        new(
            AnsiConsole.Create(
                new AnsiConsoleSettings
                {
                    Ansi = AnsiSupport.No,
                    Interactive = InteractionSupport.No,
                    Out = new AnsiConsoleOutput(text),
                }
            ),
            clock
        );

    private sealed class Terminal(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 80;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding) { }
    }
}
