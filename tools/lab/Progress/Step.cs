namespace QuicLoad.Lab.Progress;

/// <summary>A step at work.</summary>
internal sealed class Step(string name)
{
    /// <summary>What the step does.</summary>
    public string Name => name;

    /// <summary>What the step is at now, or what came of it once it has ended.</summary>
    public string Detail { get; set; } = "";

    /// <summary>True while another program writes to the terminal; the step keeps off it then.</summary>
    public bool Quiet { get; set; }
}
