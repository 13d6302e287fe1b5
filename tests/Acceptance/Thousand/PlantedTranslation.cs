using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A masquerade of all users on the router, which no user can see, as long as it is not disposed of.</summary>
internal sealed class PlantedTranslation : IAsyncDisposable
{
    private const string Table = "planted_translation";

    private const string Rules = $$"""
        nft -f - << 'end of rules'
        table ip {{Table}} {
            chain leaving {
                type nat hook postrouting priority 100;
                ip saddr {{ThousandRun.UserRange}} masquerade
            }
        }
        end of rules
        """;

    private readonly LabSession lab;

    private PlantedTranslation(LabSession lab) => this.lab = lab;

    /// <summary>Sets it, in place of one that an interrupted test left.</summary>
    public static async Task<PlantedTranslation> PlantAsync(LabSession lab, CancellationToken cancellationToken)
    {
        await OnRouterAsync(lab, $"nft delete table ip {Table} 2> /dev/null || true\n{Rules}", cancellationToken);
        return new PlantedTranslation(lab);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await OnRouterAsync(lab, $"nft delete table ip {Table}", CancellationToken.None);

    private static Task<string> OnRouterAsync(LabSession lab, string script, CancellationToken cancellationToken) =>
        lab.Shell.ReadAsync(LabPlan.Router, cancellationToken, "sh", "-c", script);
}
