using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Stacks;

/// <summary><c>stack history</c>.</summary>
internal static class StackHistoryCommand
{
    public static Command History(CommonOptions common)
    {
        var command = new Command("history", "Show what was done to a stack, latest first") { Aliases = { "hist" } };
        var json = new Option<bool>("--json", "-j") { Description = "Print JSON" };
        var dates = new Option<bool>("--full-dates") { Description = "Show dates in place of ages" };
        var size = new Option<int>("--page-size")
        {
            Description = "Entries a page, 1 or more",
            DefaultValueFactory = _ => 10,
            HelpName = "N",
        };
        var page = new Option<int>("--page")
        {
            Description = "The page, 1 or more",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        command.Add(json);
        command.Add(dates);
        command.Add(size);
        command.Add(page);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(size) < 1 || parsed.GetValue(page) < 1)
                throw new CliException(
                    $"--page and --page-size must be 1 or more, not {parsed.GetValue(page)} and {parsed.GetValue(size)}.",
                    ExitCodes.Configuration
                );
            var (host, all) = (common.Host(parsed), common.Open(parsed).History.Read());
            var entries = all.Skip((parsed.GetValue(page) - 1) * parsed.GetValue(size)).Take(parsed.GetValue(size)).ToList();
            if (parsed.GetValue(json))
                host.Print(Json(entries));
            else if (entries.Count == 0)
                host.Print(all.Count == 0 ? "Stack has never been updated" : $"No stack updates found on page '{parsed.GetValue(page)}'");
            foreach (var entry in parsed.GetValue(json) ? [] : entries)
                Print(host, entry, parsed.GetValue(dates));
        });
        return command;
    }

    private static void Print(CliHost host, HistoryEntry entry, bool dates)
    {
        int Count(string op) => entry.Changes.GetValueOrDefault(op);
        host.Print($"Version: {entry.Version}");
        host.Print($"UpdateKind: {entry.Kind}");
        host.Print($"Status: {entry.Result}");
        host.Print($"Message: {entry.Message}".TrimEnd());
        host.Print(
            $"+{Count("create")} -{Count("delete")} ~{Count("update")}{(Count("replace") > 0 ? $" +-{Count("replace")}" : "")} "
                + $"{Count("same")} unchanged"
        );
        host.Print(
            $"Updated {(dates ? Time(entry.Started) : Age(TimeProvider.System.GetUtcNow() - entry.Started))} took "
                + $"{Words.Time(entry.Ended - entry.Started)}"
        );
        host.Print();
    }

    private static string Json(IEnumerable<HistoryEntry> entries)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact with { Indented = true, IndentSize = 2, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (var entry in entries)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", entry.Kind);
                writer.WriteString("startTime", Time(entry.Started));
                writer.WriteString("message", entry.Message);
                writer.WriteStartObject("environment");
                writer.WriteEndObject();
                writer.WriteStartObject("config");
                writer.WriteEndObject();
                writer.WriteString("result", entry.Result);
                writer.WriteString("endTime", Time(entry.Ended));
                writer.WriteNumber("version", entry.Version);
                writer.WriteStartObject("resourceChanges");
                foreach (var (op, count) in entry.Changes)
                    writer.WriteNumber(op, count);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Age(TimeSpan age) =>
        age switch
        {
            { TotalSeconds: < 2 } => "now",
            { TotalMinutes: < 1 } => $"{age.TotalSeconds:0} seconds ago",
            { TotalMinutes: < 2 } => "1 minute ago",
            { TotalHours: < 1 } => $"{(int)age.TotalMinutes} minutes ago",
            { TotalHours: < 2 } => "1 hour ago",
            { TotalDays: < 1 } => $"{(int)age.TotalHours} hours ago",
            { TotalDays: < 2 } => "1 day ago",
            _ => $"{(int)age.TotalDays} days ago",
        };
}
