using System.Net;
using QuicLoad.Components.Services.Paths;

namespace QuicLoad.Stacks.Reading;

/// <summary>The sections of a service that a path has for itself, if any; each is called by the path's word.</summary>
internal static class ServicePathReader
{
    private static readonly Dictionary<Type, Func<SettingsNode, ServicePath>> Readers = new()
    {
        [typeof(ExternalIps)] = ReadExternalIps,
        [typeof(NodePort)] = node => new NodePort { Port = ReadPort(node, "port") },
        [typeof(Local)] = node => new Local { Port = ReadPort(node, "port") },
        [typeof(Ecmp)] = node => new Ecmp { Address = node.Read("address", "198.18.210.1", AddressText.ReadAddress) },
    };

    private static IEnumerable<ServicePath> WithOptions => ServicePathTable.All.Where(path => Readers.ContainsKey(path.GetType()));

    /// <summary>The path with its options; those of another one are a mistake.</summary>
    /// <param name="service">The service.</param>
    /// <param name="path">As it stands in the table of paths; null where it is none, and what options mean is not known.</param>
    public static ServicePath Read(SettingsNode service, ServicePath? path)
    {
        if (path is null)
        {
            foreach (var one in WithOptions)
                service.Has(one.Word);
            return new NodePort();
        }
        foreach (var other in WithOptions.Where(other => other != path && service.Has(other.Word)))
            service.Errors.Add(
                service.PathOf(other.Word),
                null,
                $"is written, but {service.PathOf("path")} is {path.Word}",
                $"Set path: {other.Word}, or remove it."
            );
        var required = path is Ecmp ? "a mapping with the address that nodes announce" : null;
        if (!Readers.TryGetValue(path.GetType(), out var reader) || service.Section(path.Word, required) is not { } node)
            return path;
        var read = reader(node);
        node.RejectUnknown();
        return read;
    }

    private static ExternalIps ReadExternalIps(SettingsNode node)
    {
        if (!node.Has("addresses"))
            return new ExternalIps();
        var addresses = node.Texts("addresses", "an address that clients send to, or remove it")
            .Select(pair => node.Errors.ValueOf(pair.Path, pair.Text, AddressText.ReadAddress(pair.Text)))
            .OfType<IPAddress>()
            .Distinct();
        return new ExternalIps { Addresses = [.. addresses] };
    }

    private static int? ReadPort(SettingsNode node, string key) =>
        node.Has(key) ? node.Integer(key, ServicePathTable.LowestPort, ServicePathTable.HighestPort, null) : null;
}
