namespace QuicLoad.Components.Nodes;

/// <summary>Where a host that needs crictl and has none gets it.</summary>
/// <param name="Archives">Folder of the project's release archives; null means beside kubeadm.</param>
internal sealed record CrictlSource(Uri? Archives);
