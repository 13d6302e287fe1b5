using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Results;

/// <summary>The stack's packed users as its outputs show them.</summary>
internal static class UserRows
{
    /// <summary>What it is made of: with a secret among these it is secret.</summary>
    private static readonly string[] MadeOf = ["users", "viewers", "workers"];

    /// <summary>The <see cref="UsersOutput"/>; null where there are none.</summary>
    public static Output<ImmutableDictionary<string, object>?> Render(StackPlan plan, PackedUserPods? packed)
    {
        if (packed is null || plan.Settings.Users is not { } settings || plan.Users is not { } users)
            return Output.Create((ImmutableDictionary<string, object>?)null);
        var row = packed.DaemonSet.Apply<ImmutableDictionary<string, object>?>(name =>
            OutputShape.Render(
                new UsersOutput(
                    ViewerWords.Packed,
                    settings.PerWorker,
                    plan.Capacity.Users,
                    settings.Protocol == ViewerProtocol.Quic ? ViewerWords.Quic : ViewerWords.Http2,
                    name,
                    JsonElement.Parse(RunFile.Write(users))
                )
            )
        );
        return plan.Settings.HasSecret(MadeOf) ? Output.CreateSecret(row) : row;
    }
}
