namespace QuicLoad.Embedded.Sdk;

/// <summary>An input whose type does not matter to the reader.</summary>
internal interface IInput
{
    /// <summary>The value in one: secret or unknown as a whole when a part of it is.</summary>
    IOutput Whole { get; }

    /// <summary>The value as it is sent: of a list or map, element by element, so that each keeps its own secretness.</summary>
    IOutput Parts { get; }
}
