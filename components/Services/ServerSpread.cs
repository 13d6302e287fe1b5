namespace QuicLoad.Components.Services;

/// <summary>How a service's servers lie on the workers.</summary>
public enum ServerSpread
{
    /// <summary>As evenly as the workers have room.</summary>
    Spread,

    /// <summary>No two on one worker.</summary>
    OneOnEach,
}
