namespace QuicLoad.Contracts;

/// <summary>The viewer has heard of the run, its browser runs, nothing is connected: it waits for the start.</summary>
public sealed record ReadyRecord() : ViewerRecord("ready");
