using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Commands;

/// <summary>How much of a goal, on the command line: 200 connections, 1000 users, 200Mbit.</summary>
internal static class LoadAmount
{
    /// <summary>The most new connections a second that may be asked for.</summary>
    public const double MostConnections = 100_000;

    private static readonly Dictionary<string, double> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["kbit"] = 1e3,
        ["Mbit"] = 1e6,
        ["Gbit"] = 1e9,
    };

    /// <summary>Reads an amount; false where it is none of this kind.</summary>
    /// <param name="kind">cps, users or throughput.</param>
    /// <param name="text">The amount.</param>
    /// <param name="value">Connections a second, users, or bits a second.</param>
    public static bool TryParse(string kind, string text, out double value)
    {
        var digits = text.TrimEnd([.. "kMGbitKmgBIT"]);
        var unit = text[digits.Length..];
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) || value <= 0)
            return false;
        switch (kind)
        {
            case LoadGoal.Throughput:
                value *= Units.GetValueOrDefault(unit, 0);
                return value > 0;
            case LoadGoal.Users:
                return unit.Length == 0 && value % 1 == 0;
            default:
                return unit.Length == 0 && value <= MostConnections;
        }
    }

    /// <summary>The rule that an amount of a kind must keep.</summary>
    /// <param name="kind">cps, users or throughput.</param>
    /// <param name="users">How many packed users there are.</param>
    public static string Rule(string kind, int users) =>
        kind switch
        {
            LoadGoal.Throughput => "must be a number with kbit, Mbit or Gbit, such as 200Mbit",
            LoadGoal.Users => $"must be a whole number, 1-{users}: the stack has {users} packed users",
            _ => $"must be a number of connections a second, more than 0 and at most {MostConnections}",
        };

    /// <summary>The amount as <see cref="TryParse"/> reads it.</summary>
    public static string Text(string kind, double value) =>
        kind == LoadGoal.Throughput
            ? string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.######}Mbit")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.######}");
}
