using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using QuicLoad.Acceptance.Measuring;
using QuicLoad.Measure.Spools;
using QuicLoad.Tests.Tools.Measure;
using QuicLoad.Tests.Tools.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Measuring;

public sealed class RunRowTests
{
    [Fact]
    public void Parse_NoRows_IsNothing() => Assert.Empty(RunRow.Parse(""));

    [Fact]
    public void Query_TheDatabaseThatMeasureWrites_GivesItsPlaybacks()
    {
        using var file = new StoreFile();
        file.Store.Runs.Save(Fakes.Run());
        var piece = new SpoolPiece($"{Fakes.Uid(1)}.jsonl", 0, Encoding.UTF8.GetBytes(Fakes.Text(Fakes.Life(1, 2))));
        file.Store.Records.Save(Fakes.RunId, "worker1", [new SpoolParser("worker1", Fakes.RunId).Parse(piece, "viewer-1", isLast: false)]);

        var row = RunRow.Parse(Ask(file.Path, RunRow.Query(Fakes.RunId)))[0];

        var first = file.Store.Load(Fakes.RunId).Playbacks[0];
        Assert.Equal(
            (first.Playback, first.Viewer, first.Uid, first.Node, first.Asked, first.Protocol),
            (row.Playback, row.Viewer, row.Uid, row.Node, row.Asked, row.Protocol)
        );
        Assert.Equal(first.Resources.Count(resource => resource.Path.EndsWith("/main.m3u8", StringComparison.Ordinal)), row.Manifests);
    }

    // As sqlite3 -json answers.
    private static string Ask(string path, string question)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object?>>();
        while (reader.Read())
            rows.Add(
                Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i))
            );
        return JsonSerializer.Serialize(rows);
    }
}
