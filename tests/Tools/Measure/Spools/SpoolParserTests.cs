using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using QuicLoad.Measure.Spools;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Spools;

public sealed class SpoolParserTests
{
    private readonly SpoolParser parser = new("worker1", Fakes.RunId);

    [Fact]
    public void Parse_HalfALine_WaitsForTheRest()
    {
        var text = Fakes.Text(Fakes.Life(1, 1));
        var part = Parse(text[..^10]);
        Assert.Equal(3, part.Lines.Count);
        Assert.Empty(part.Bad);
        Assert.Equal(text.LastIndexOf('\n', text.Length - 2) + 1, part.Next);
    }

    [Fact]
    public void Parse_HalfALineAtTheVeryEnd_IsABadRecord()
    {
        var part = Parse(Fakes.Text(Fakes.Life(1, 0)) + "{\"schema\":1,\"eve", isLast: true);
        Assert.Equal(2, part.Lines.Count);
        Assert.Equal("{\"schema\":1,\"eve", Assert.Single(part.Bad).Line);
    }

    [Fact]
    public void Parse_AWholeRecordWithoutItsEndAtTheVeryEnd_IsARecord()
    {
        var part = Parse(Fakes.Text(Fakes.Life(1, 0)).TrimEnd('\n'), isLast: true);
        Assert.Equal(2, part.Lines.Count);
        Assert.Empty(part.Bad);
    }

    [Fact]
    public void Parse_ARecordBehindHalfAnother_IsFoundAndTheHalfSetAside()
    {
        var lines = Fakes.Text(Fakes.Life(1, 1)).Split('\n');
        var half = "äö" + lines[0][..40];
        var part = Parse($"{half}{lines[1]}\n");
        Assert.Equal(lines[1], Assert.Single(part.Lines).Text);
        Assert.Equal(Encoding.UTF8.GetByteCount(half), part.Lines[0].Offset);
        Assert.Equal((half, "It was cut off; another record follows on the same line."), (part.Bad[0].Line, part.Bad[0].Reason));
    }

    [Fact]
    public void Parse_ARecordOfAnotherRun_IsABadRecord()
    {
        var part = Parse(Fakes.Text([Fakes.Life(1, 0)[0] with { Run = "other" }]));
        Assert.Equal(
            "run: \"other\" must be \"20261121-003000-dev\", the run in whose folder it was found.",
            Assert.Single(part.Bad).Reason
        );
    }

    [Fact]
    public void Parse_ALineWithoutEnd_IsGivenUpAtAMebibyte()
    {
        var part = Parse(new string('x', SpoolParser.LongestLine));
        Assert.Equal(SpoolParser.LongestLine, part.Next);
        Assert.Equal("It has 1048576 bytes; a record must have less than 1048576.", Assert.Single(part.Bad).Reason);
        Assert.Equal(16384, part.Bad[0].Line.Length);
    }

    [Fact]
    public void Parse_BlankLines_AreNothing() =>
        Assert.Equal((0, 0, 4L), Parse("\n\r\n\n") is var part ? (part.Lines.Count, part.Bad.Count, part.Next) : default);

    [Fact]
    public void Parse_AnySplitOfAnyGarbage_GivesEveryRecordOnceAndKeepsEveryOtherByte()
    {
        var garbage = Gen.Elements("garbage", "{\"schema\":1}", "{\"schema\":9,\"event\":\"ready\"}", "[]", "nul\0l", "{\"schema\":", "ÿ€");
        var line = Gen.Choose(0, 9)
            .SelectMany(kind => kind < 7 ? Gen.Choose(1, 40).Select(number => RecordLine.Write(Fakes.Life(1, number)[^1])) : garbage);
        var cases =
            from lines in line.ListOf(12)
            from cuts in Gen.Choose(1, 4000).ListOf(30)
            select (Lines: lines.ToList(), Cuts: cuts.ToList());
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), sample => ReadsAll(sample.Lines, sample.Cuts)));
    }

    private static bool ReadsAll(List<string> lines, List<int> cuts)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        var parser = new SpoolParser("worker1", Fakes.RunId);
        var (read, bad) = (new List<string>(), new List<string>());
        var (offset, end) = (0L, 0);
        foreach (var cut in cuts.Append(int.MaxValue))
        {
            end = (int)Math.Min(bytes.Length, (long)end + cut);
            var part = parser.Parse(
                new SpoolPiece($"{Fakes.Uid(1)}.jsonl", offset, bytes.AsMemory((int)offset, end - (int)offset)),
                "viewer-1",
                isLast: end == bytes.Length && cut == int.MaxValue
            );
            read.AddRange(part.Lines.Select(line => line.Text));
            bad.AddRange(part.Bad.Select(line => line.Line));
            offset = part.Next;
        }
        return offset == bytes.Length
            && read.SequenceEqual(lines.Where(line => line.Contains("playback", StringComparison.Ordinal)))
            && bad.SequenceEqual(lines.Where(line => !line.Contains("playback", StringComparison.Ordinal)));
    }

    private SpoolPart Parse(string text, bool isLast = false) =>
        parser.Parse(new SpoolPiece($"{Fakes.Uid(1)}.jsonl", 0, Encoding.UTF8.GetBytes(text)), "viewer-1", isLast);
}
