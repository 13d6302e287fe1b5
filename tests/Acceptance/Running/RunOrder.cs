using QuicLoad.Acceptance.Brief;
using QuicLoad.Acceptance.Doctor;
using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Measuring;
using QuicLoad.Acceptance.Networks;
using QuicLoad.Acceptance.Services;
using QuicLoad.Acceptance.Thousand;

namespace QuicLoad.Acceptance.Running;

/// <summary>The classes of tests in the order in which they run, from a clean machine to a clean machine; a suite runs some.</summary>
internal static class RunOrder
{
    public static IReadOnlyList<Type> Classes { get; } =
    [
        typeof(CleanMachineTests),
        typeof(PreviewTests),
        typeof(UpTests),
        typeof(ChangeTests),
        // before day-2, which leaves hosts with other settings than the project's
        typeof(DoctorTests),
        typeof(NetworkRulesTests),
        typeof(LifecycleTests),
        typeof(NetworkTests),
        typeof(RoutingChangeTests),
        typeof(CaptureTests),
        typeof(BalanceTests),
        typeof(FrameTests),
        typeof(IngressTests),
        typeof(AcmeTests),
        typeof(OutsideViewersTests),
        typeof(RandomObjectsTests),
        typeof(RestartTests),
        typeof(FailureTests),
        typeof(BalancerPairTests),
        typeof(ThousandTests),
        typeof(HandshakeTests),
        typeof(InterruptedRunTests),
        typeof(UserTranslationTests),
        typeof(TraceTests),
        typeof(SearchTests),
        typeof(MeasuredRunTests),
        typeof(LongRunTests),
        typeof(MeasuringTests),
        typeof(SecretTests),
        typeof(DownTests),
    ];

    private static readonly Dictionary<string, int> Places = Classes
        .Select((type, i) => (type, i))
        .ToDictionary(one => one.type.FullName!, one => one.i);

    /// <summary>The place of a class by its full name.</summary>
    public static int PlaceOf(string name) => Places[name];
}
