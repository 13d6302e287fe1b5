using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Services;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Results;

/// <summary>The stack's services as its outputs show them.</summary>
internal static class ServiceRows
{
    /// <summary>What they are made of: with a secret among these the rows are secret.</summary>
    private static readonly string[] MadeOf = ["services", "workers", "balancer"];

    /// <summary>A <see cref="ServiceOutput"/> for each; null where there are none.</summary>
    public static Output<ImmutableArray<ImmutableDictionary<string, object>>?> Render(StackPlan plan, IReadOnlyList<VideoService> services)
    {
        if (services.Count == 0)
            return Output.Create(default(ImmutableArray<ImmutableDictionary<string, object>>?));
        var rows = Output
            .All(plan.Settings.Services.Zip(services, Row))
            .Apply<ImmutableArray<ImmutableDictionary<string, object>>?>(all => all);
        return plan.Settings.HasSecret(MadeOf) ? Output.CreateSecret(rows) : rows;
    }

    private static Output<ImmutableDictionary<string, object>> Row(ServiceSettings service, VideoService made) =>
        Output
            .Tuple(made.Entrances, OrUnknown.Value(service.CertificateSpki))
            .Apply(known =>
                OutputShape.Render(
                    new ServiceOutput(
                        service.Name,
                        ServiceSpace.NamespaceName,
                        service.Path.Word,
                        service.Host,
                        known.Item1,
                        service.Replicas,
                        service.Path.KeepsClients,
                        known.Item2
                    )
                )
            );
}
