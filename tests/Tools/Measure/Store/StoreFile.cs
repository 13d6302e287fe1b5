using System.Globalization;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Store;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Tools.Measure.Store;

/// <summary>A store in a folder of its own.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public StoreFile() => Store = new RunStore(Path);

    public string Path => folder.PathTo("runs.db");

    public RunStore Store { get; private set; }

    /// <summary>Keeps a run, and the pods of its viewers, 1 to that many, on a worker.</summary>
    public void SaveRun(int viewers, string worker = "worker1", int first = 1)
    {
        Store.Runs.Save(Fakes.Run(viewers));
        Store.FarEnd.Add(
            Fakes.RunId,
            Enumerable
                .Range(first, viewers)
                .Select(viewer => new ListedPod(
                    Fakes.Uid(viewer),
                    $"viewer-{viewer.ToString(CultureInfo.InvariantCulture)}",
                    worker,
                    $"203.0.113.{(viewer % 250 + 2).ToString(CultureInfo.InvariantCulture)}"
                ))
        );
    }

    /// <summary>As after the end of the process.</summary>
    public RunStore Reopen()
    {
        Store.Dispose();
        return Store = new RunStore(Path);
    }

    public void Dispose()
    {
        Store.Dispose();
        folder.Dispose();
    }
}
