namespace QuicLoad.Embedded.Cli;

/// <summary>What an operation does.</summary>
internal enum Verb
{
    Update,
    Destroy,
    Refresh,
}
