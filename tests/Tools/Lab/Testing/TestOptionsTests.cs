using QuicLoad.Lab.Testing;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Testing;

public sealed class TestOptionsTests
{
    [Fact]
    public void Filter_Nothing_IsTheBriefSuite() => Assert.Equal("Suite=brief", new TestOptions().Filter());

    [Fact]
    public void Filter_Suite_IsIt() => Assert.Equal("Suite=day-2", new TestOptions { Suite = "day-2" }.Filter());

    [Fact]
    public void Filter_Text_IsOfAllSuites() =>
        Assert.Equal("(FullyQualifiedName~kills|DisplayName~kills)", new TestOptions { Texts = ["kills"] }.Filter());

    [Fact]
    public void Filter_SuiteAndTexts_MakesAndEndsItsLabToo() =>
        Assert.Equal(
            "Suite=doctor&(Lab=own|FullyQualifiedName~swap|DisplayName~swap|FullyQualifiedName~clock|DisplayName~clock)",
            new TestOptions { Suite = "doctor", Texts = ["swap", "clock"] }.Filter()
        );

    [Fact]
    public void Filter_Keep_LeavesOutWhatMakesTheLab()
    {
        Assert.Equal("Suite=measuring&Lab!=own", new TestOptions { Suite = "measuring", Keep = true }.Filter());
        Assert.Equal(
            "Suite=doctor&(FullyQualifiedName~swap|DisplayName~swap)&Lab!=own",
            new TestOptions
            {
                Suite = "doctor",
                Texts = ["swap"],
                Keep = true,
            }.Filter()
        );
    }

    [Fact]
    public void Filter_List_IsOfAllSuitesWhereNoneIsNamed()
    {
        Assert.Equal("", new TestOptions { List = true }.Filter());
        Assert.Equal("Suite=doctor", new TestOptions { List = true, Suite = "doctor" }.Filter());
    }

    [Fact]
    public void Filter_SignsOfTheFiltersOwn_AreEscaped() =>
        Assert.Equal(@"(FullyQualifiedName~a\(b\)\=\|c|DisplayName~a\(b\)\=\|c)", new TestOptions { Texts = ["a(b)=|c"] }.Filter());
}
