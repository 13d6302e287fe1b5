namespace QuicLoad.Embedded.Sdk;

/// <summary>The engine stopped the run, and said why: a failed step, an interrupt. The program ends silently.</summary>
internal sealed class RunStoppedException() : Exception("The run was stopped.");
