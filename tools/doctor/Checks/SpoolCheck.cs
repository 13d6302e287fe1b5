using QuicLoad.Components.Nodes;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// The folders through which viewers get orders and keep records: root's; the group of the viewers may look into that of records.
/// </summary>
internal sealed class SpoolCheck() : HostCheck("spool", HostRole.Worker)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        const string order = $"{ViewerFolders.Spool}/{ViewerFolders.Order}";
        const string records = $"{ViewerFolders.Spool}/{ViewerFolders.Records}";
        string[] must = [$"{order} 0:0 755", $"{records} 0:{QuicViewers.UserId} 750"];
        var declared = $"{order} of user 0, mode 755, records of user 0, group {QuicViewers.UserId}, mode 750";
        var wrong = must.Except(facts.Answers.Lines("spool")).ToList();
        return
        [
            wrong.Count == 0
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Mendable(
                    declared,
                    facts.Answers.Has("spool") ? string.Join("; ", facts.Answers.Lines("spool").Except(must)) : "not there",
                    host.Name,
                    SpoolScripts.Make(host.Name, ViewerFolders.Spool, QuicViewers.UserId),
                    "the folders are made; records stay"
                ),
        ];
    }
}
