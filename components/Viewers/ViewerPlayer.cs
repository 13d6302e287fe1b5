namespace QuicLoad.Components.Viewers;

/// <summary>Which player page a viewer opens.</summary>
public enum ViewerPlayer
{
    /// <summary>The origin's own page, whose quality follows the network.</summary>
    Adaptive,

    /// <summary>The origin's page with YouTube's player in it: a public service, tested only with its owner's agreement.</summary>
    Youtube,
}
