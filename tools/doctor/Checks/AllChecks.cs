using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Every check, in the order in which they are reported.</summary>
internal static class AllChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ICheck> List { get; } =
    [
        new ReachableCheck(),
        new HostKeyCheck(),
        new ClockCheck(),
        new ProgramsCheck(),
        new HoldsCheck(),
        new SwapCheck(),
        new SysctlsCheck(),
        new BootSysctlsCheck(),
        new RuntimeServiceCheck(),
        new RuntimeFileCheck(),
        new KubeletServiceCheck(),
        new KubeletFileCheck(),
        new KubeletFlagsCheck(),
        new NetworkFilesCheck(),
        new BridgeCheck(),
        new MtuCheck(),
        new RoutingFilesCheck(),
        new RoutingServiceCheck(),
        new OverlayCheck(),
        new TranslationCheck(),
        new CertificatesCheck(),
        new ConntrackCheck(),
        new NeighboursCheck(),
        new SpoolCheck(),
        new UserAddressesCheck(),
        new SeccompCheck(),
        new UserNamespacesCheck(),
        new ForwardingCheck(),
        new ReversePathCheck(),
        new RouteCheck(),
        new BootRouteCheck(),
        new OrphanRouteCheck(),
        new BgpSessionCheck(),
        new BgpRouteCheck(),
        new BalancerCheck(),
        new BalancerReturnCheck(),
        new VrrpCheck(),
        new VirtualAddressCheck(),
        new CountersCheck(),
        new ConditionsCheck(),
        new ApiCheck(),
        new NodeReadyCheck(),
        new CordonCheck(),
        new PodCidrCheck(),
        new NodeAddressCheck(),
        new KubeletVersionCheck(),
        new UnknownNodeCheck(),
    ];

    /// <summary>What all of them say, host by host, the router first.</summary>
    public static IReadOnlyList<CheckResult> Judge(Snapshot examination)
    {
        var order = examination
            .Stack.Hosts.Select((host, index) => (host.Name, index))
            .ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        return
        [
            .. List.SelectMany(check => check.Judge(examination)).OrderBy(result => order.GetValueOrDefault(result.Host, int.MaxValue)),
        ];
    }
}
