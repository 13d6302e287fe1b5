using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Services;

/// <summary>Requests to an entrance at an even rate, each over a connection of its own, from the origin's machine.</summary>
/// <param name="Name">What is asked, and over which protocol.</param>
/// <param name="Order">What the program for requests is to do.</param>
internal sealed record RequestStream(string Name, BalanceOrder Order)
{
    private const string Script = """printf '%s\n' "$1" | /opt/viewer/QuicLoad.Viewer requests""";

    /// <summary>So many requests to a service in each second.</summary>
    public static RequestStream To(ServiceOutput service, string protocol, double perSecond, TimeSpan length) =>
        new(
            $"{service.Name} {protocol}",
            new BalanceOrder
            {
                Host = service.Host,
                CertificateSpki = service.CertificateSpki,
                Entrances = service.Entrances,
                Protocol = protocol,
                Requests = (int)(perSecond * length.TotalSeconds),
                OneConnection = false,
                Addresses = $"{LabPlan.Origin.Clients}",
                // all that an entrance keeps waiting for as long as a request may take
                Parallel = (int)(perSecond * 2) + 10,
                PerSecond = perSecond,
                LimitSeconds = 2,
            }
        );

    /// <summary>Makes the requests; it takes as long as they do.</summary>
    public async Task<StreamOutcome> RunAsync(LabSession lab, CancellationToken cancellationToken)
    {
        var text = await lab.Shell.ReadAsync(LabPlan.Origin, cancellationToken, "sh", "-c", Script, "sh", BalanceText.Write(Order));
        try
        {
            return new StreamOutcome(Name, BalanceText.ReadOutput(text, Order).Answers);
        }
        catch (RecordException error)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{Name}: {error.Message}"), error);
        }
    }
}
