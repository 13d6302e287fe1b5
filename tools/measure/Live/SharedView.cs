namespace QuicLoad.Measure.Live;

/// <summary>
/// One look a second at the run for all who show it: the view of the terminal, and the page. However many read the page, the run is looked
/// at once.
/// </summary>
internal sealed class SharedView(ILiveView inner, LivePage page, TimeProvider clock) : ILiveView
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public void Say(string line) => inner.Say(line);

    /// <inheritdoc/>
    public async Task ShowAsync(Func<LiveState> look, Task until)
    {
        var last = look();
        page.Publish(last);
        var feeding = FeedAsync();
        await inner.ShowAsync(() => Volatile.Read(ref last), until);
        await feeding;

        async Task FeedAsync()
        {
            while (await Task.WhenAny(until, Task.Delay(Pause, clock)) != until)
            {
                Volatile.Write(ref last, look());
                page.Publish(last);
            }
        }
    }
}
