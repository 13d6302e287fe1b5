using System.Globalization;
using QuicLoad.Acceptance.Measuring;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>Whether every user of a run has its records, whichever pod played for it: a user is its address.</summary>
internal static class UserRecords
{
    /// <summary>Looks at the records.</summary>
    /// <param name="rows">The run's records.</param>
    /// <param name="users">How many users there must be.</param>
    /// <param name="phases">How many phases the run has, each of which every user plays in.</param>
    /// <returns>Null where none is missing, else who is.</returns>
    public static string? Missing(IReadOnlyList<RunRow> rows, int users, int phases)
    {
        var played = rows.GroupBy(row => row.Address, row => row.Phase).ToDictionary(user => user.Key, user => user.Distinct().Count());
        if (played.Count != users)
            return Text($"{played.Count} users have records, and {users} were there");
        var some = played.Where(user => user.Value < phases).Select(user => user.Key).Order(StringComparer.Ordinal).ToList();
        return some.Count == 0 ? null : Text($"{some.Count} of {users} users have no record of a phase, {some[0]} for one");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
