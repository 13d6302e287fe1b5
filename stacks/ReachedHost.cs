using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Stacks;

/// <summary>A host and the step that waits until it answers.</summary>
/// <param name="Connection">The connection to it.</param>
/// <param name="Answers">Done once it answers.</param>
internal sealed record ReachedHost(HostConnection Connection, Resource Answers);
