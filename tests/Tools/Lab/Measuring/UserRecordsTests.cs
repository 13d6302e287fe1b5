using QuicLoad.Acceptance.Measuring;
using QuicLoad.Acceptance.Thousand;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Measuring;

public sealed class UserRecordsTests
{
    private static RunRow Row(string address, int phase, string uid) =>
        CompletenessTests.Row($"{uid}-{phase}", phase) with
        {
            Address = address,
            Uid = uid,
        };

    [Fact]
    public void Missing_UserOfTwoPods_IsOneAndHasAll() =>
        Assert.Null(UserRecords.Missing([Row("198.18.64.1", 0, "a-1"), Row("198.18.64.1", 1, "b-1")], 1, 2));

    [Fact]
    public void Missing_UserWithoutARecord_IsCounted() =>
        Assert.Equal(
            "1 users have records, and 2 were there",
            UserRecords.Missing([Row("198.18.64.1", 0, "a-1"), Row("198.18.64.1", 1, "a-1")], 2, 2)
        );

    [Fact]
    public void Missing_PhaseWithoutARecord_IsNamed() =>
        Assert.Equal(
            "1 of 2 users have no record of a phase, 198.18.64.2 for one",
            UserRecords.Missing(
                [Row("198.18.64.1", 0, "a-1"), Row("198.18.64.1", 1, "a-1"), Row("198.18.64.2", 0, "a-2"), Row("198.18.64.2", 0, "a-2")],
                2,
                2
            )
        );
}
