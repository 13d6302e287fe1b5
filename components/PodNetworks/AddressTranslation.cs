namespace QuicLoad.Components.PodNetworks;

/// <summary>The rule by which a node gives its pods' packets to the outside its own address.</summary>
/// <param name="Table">nftables' table: family and name.</param>
/// <param name="Rule">The rule, as nft prints it.</param>
/// <param name="Unit">The systemd unit that sets it.</param>
public sealed record AddressTranslation(string Table, string Rule, string Unit);
