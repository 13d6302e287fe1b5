using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Fixing;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Fixing;

public sealed class SecondReadingTests
{
    private static readonly Fix Script = new("worker1", "mend");

    [Fact]
    public void Merge_MendedAndFoundWell_IsFixed()
    {
        var merged = SecondReading.Merge([Wrong("a"), Well("b")], [Well("a"), Well("b")], new Dictionary<Fix, string>());
        Assert.Equal([State.Fixed, State.Ok], merged.Select(result => result.CheckOutcome.State));
        Assert.Equal("bad", merged[0].CheckOutcome.Found);
    }

    [Fact]
    public void HasNewFindings_OfWhatWasWellBefore_Only()
    {
        Assert.False(SecondReading.HasNewFindings([Wrong("a"), Well("b")], [Wrong("a"), Well("b")]));
        Assert.False(SecondReading.HasNewFindings([Wrong("a")], [Well("a")]));
        Assert.True(SecondReading.HasNewFindings([Well("a")], [Wrong("a")]));
        Assert.True(SecondReading.HasNewFindings([], [Wrong("a")]));
    }

    [Fact]
    public void Merge_StillWrong_StaysWrongAndTellsWhatTheFixSaid()
    {
        var merged = Assert.Single(
            SecondReading.Merge([Wrong("a")], [Wrong("a")], new Dictionary<Fix, string> { [Script] = "worker1: no" })
        );
        Assert.Equal((State.Wrong, "--fix could not: worker1: no"), (merged.CheckOutcome.State, merged.CheckOutcome.Cure));
    }

    [Fact]
    public void Merge_SeveralThingsOfACheck_AreToldApart() =>
        Assert.Equal(
            [State.Fixed, State.Wrong],
            SecondReading
                .Merge([Wrong("a"), Wrong("b")], [Well("a"), Wrong("b")], new Dictionary<Fix, string>())
                .Select(result => result.CheckOutcome.State)
        );

    [Fact]
    public void Merge_TwoFindingsForOneWellResult_AreBothTold() =>
        Assert.Equal(
            2,
            SecondReading
                .Merge([Wrong("routes"), Wrong("routes")], [Well("routes")], new Dictionary<Fix, string>())
                .Count(result => result.CheckOutcome.State == State.Fixed)
        );

    [Fact]
    public void Merge_HostThatIsDownNow_HasNothingFixed() =>
        Assert.DoesNotContain(
            SecondReading.Merge(
                [Wrong("a")],
                [new CheckResult("worker1", "reachable", CheckOutcome.Unknown("answers", "no", "look"))],
                new Dictionary<Fix, string>()
            ),
            result => result.CheckOutcome.State == State.Fixed
        );

    [Fact]
    public void Merge_WellWithoutAFix_IsNotFixed() =>
        Assert.Equal(
            State.Ok,
            Assert
                .Single(
                    SecondReading.Merge(
                        [new CheckResult("worker1", "check", CheckOutcome.Wrong("a", "bad", "wait"))],
                        [Well("a")],
                        new Dictionary<Fix, string>()
                    )
                )
                .CheckOutcome.State
        );

    private static CheckResult Wrong(string declared) =>
        new("worker1", "check", CheckOutcome.Mendable(declared, "bad", Script.Host, Script.Script, "it is mended"));

    private static CheckResult Well(string declared) => new("worker1", "check", CheckOutcome.Ok(declared));
}
