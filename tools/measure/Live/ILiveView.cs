namespace QuicLoad.Measure.Live;

/// <summary>Where a run is shown while it goes on.</summary>
internal interface ILiveView
{
    /// <summary>Says one line.</summary>
    void Say(string line);

    /// <summary>Shows the state again and again until something is done; its failure is thrown.</summary>
    Task ShowAsync(Func<LiveState> look, Task until);
}
