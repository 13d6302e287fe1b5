using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Spools;
using QuicLoad.Tests.Fuzz;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Spools;

/// <summary>Lists, answers and files that say anything at all: each is read or refused.</summary>
public sealed class OutsideDataTests
{
    private const string Mark = "0123456789abcdef0123456789abcdef";

    [Fact]
    [Trait("Category", "Fuzz")]
    public void ReadAll_Lists_AreReadOrRefused() =>
        Feed(
            "list of records",
            4000,
            "41f8 4096 .\n81a4 100 ./a.jsonl\na1ff 4 ./b.jsonl\n",
            bytes =>
            {
                var names = new HashSet<string>(StringComparer.Ordinal) { "a.jsonl", "b.jsonl" };
                var text = Encoding.UTF8.GetString(bytes);
                try
                {
                    var entries = SpoolEntry.ReadAll(text, names);
                    Assert.All(entries, entry => Assert.True(names.Contains(entry.Key) && entry.Value.Size >= 0));
                }
                catch (FormatException)
                {
                    // the worker's trouble
                }
            }
        );

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Split_Answers_GivePiecesThatWereAskedForOrNone() =>
        Feed(
            "pieces of records",
            4000,
            $"\n{Mark} a.jsonl 0\nhello\nworld!\n{Mark} 0\n\n{Mark} b.jsonl 40\nabc\n{Mark} 0\n",
            answer =>
            {
                FileRange[] ranges = [new("a.jsonl", 0, 12), new("b.jsonl", 40, 3)];
                var pieces = SpoolPiece.Split(answer, Mark, ranges).ToList();
                Assert.Equal(ranges, pieces.Select(piece => piece.Range));
                Assert.All(
                    pieces,
                    piece => Assert.True(piece.Piece is null ? piece.Why.Length > 0 : piece.Piece.Bytes.Length == piece.Range.Length)
                );
            }
        );

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Parse_Files_GiveOnlyTheViewersOwnRecordsAndNeverStandStill() =>
        Feed(
            "viewers' files",
            1500,
            Fakes.Text(Fakes.Life(1, 1)) + Fakes.Text(Fakes.Life(2, 0)),
            bytes =>
            {
                var parser = new SpoolParser("worker1", Fakes.RunId, mostBad: 5);
                var part = parser.Parse(new SpoolPiece($"{Fakes.Uid(1)}.jsonl", 7, bytes), "viewer-1", isLast: true);
                Assert.All(
                    part.Lines,
                    line => Assert.Equal((Fakes.Uid(1), "viewer-1", Fakes.RunId), (line.Record.Uid, line.Record.Viewer, line.Record.Run))
                );
                Assert.All(part.Lines, line => Assert.InRange(line.Offset, 7, 7 + bytes.Length));
                Assert.True(part.Next == 7 + bytes.Length || part.Bad.Count == 5);
                Assert.InRange(parser.Tried, 0, 2L * bytes.Length);
            }
        );

    [Theory]
    [InlineData("{\"schema\":")]
    [InlineData("{\"schema\":1,")]
    [InlineData("{\"schema\":{\"schema\":1}}")]
    public void Parse_ManyBeginsOfRecords_IsLinearWork(string begin)
    {
        foreach (var count in new[] { 100, 10_000, 100_000 })
        {
            var parser = new SpoolParser("worker1", Fakes.RunId);
            var text = string.Concat(Enumerable.Repeat(begin, count)) + RecordLine.Write(Fakes.Life(1, 0)[0]) + "\n";
            var part = parser.Parse(new SpoolPiece($"{Fakes.Uid(1)}.jsonl", 0, Encoding.UTF8.GetBytes(text)), "viewer-1", isLast: false);
            Assert.InRange(parser.Tried, 1, 2 * text.Length);
            Assert.Equal(text.Length, part.Next);
            Assert.Single(part.Lines);
            Assert.Single(part.Bad);
        }
    }

    private static void Feed(string target, int inputs, string valid, Action<byte[]> check) =>
        Fuzzing.Feed(target, inputs, random => Fuzzing.Damage(random, Encoding.UTF8.GetBytes(valid)), check);
}
