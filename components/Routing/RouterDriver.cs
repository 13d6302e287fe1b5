namespace QuicLoad.Components.Routing;

/// <summary>How a router takes routes. It says in data what differs from one kind of router to another.</summary>
public abstract record RouterDriver
{
    /// <summary>Its word in the settings.</summary>
    public abstract string Word { get; }

    /// <summary>Whether this program logs in to the router.</summary>
    public abstract bool IsReached { get; }

    /// <summary>Whether it learns routes by BGP, from peers that this program gives it.<value>Default false</value></summary>
    public virtual bool Peers => false;

    /// <summary>Declares the router's routes.</summary>
    public abstract RouterRoutes Declare(RouterRoutesArgs args);
}
