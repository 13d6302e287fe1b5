using QuicLoad.Lab.Testing;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Testing;

public sealed class TestNameTests
{
    [Theory]
    [InlineData("QuicLoad.Acceptance.Brief.UpTests.Up_SecondTime_ChangesNothing", "UpTests.Up_SecondTime_ChangesNothing")]
    [InlineData("QuicLoad.Acceptance.Doctor.DoctorTests.Fault(check: \"a.b\")", "DoctorTests.Fault(check: \"a.b\")")]
    [InlineData("another", "another")]
    public void Shorten_ATestsName_LeavesOutWhatAllHave(string name, string expected) => Assert.Equal(expected, TestName.Shorten(name));
}
