using QuicLoad.Components.Hosts;
using QuicLoad.Components.Viewers;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;
using QuicLoad.Stacks;

namespace QuicLoad.Drift.Checks;

/// <summary>The folders through which viewers get orders and keep records: root's, and the viewers' own.</summary>
internal sealed class SpoolCheck() : HostCheck("spool", HostRole.Worker)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        string[] must = [$"{LoadGenerator.SpoolFolder}/order 0 755", $"{LoadGenerator.SpoolFolder}/records {QuicViewers.UserId} 755"];
        var declared = $"{LoadGenerator.SpoolFolder}/order of user 0, records of user {QuicViewers.UserId}, mode 755";
        var wrong = must.Except(facts.Answers.Lines("spool")).ToList();
        return [wrong.Count == 0 ? Judgement.Ok(declared) : Judgement.Mendable(
            declared, facts.Answers.Has("spool") ? string.Join("; ", facts.Answers.Lines("spool").Except(must)) : "not there",
            host.Name, SpoolScripts.Make(host.Name, LoadGenerator.SpoolFolder, QuicViewers.UserId), "the folders are made; records stay")];
    }
}
