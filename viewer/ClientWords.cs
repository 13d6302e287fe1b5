using QuicLoad.Viewer.Hops;
using QuicLoad.Viewer.Lasting;
using QuicLoad.Viewer.Requests;
using QuicLoad.Viewer.Transfers;

namespace QuicLoad.Viewer;

/// <summary>Follows the order on the input and writes what came of it as lines to the output, for one writer at a time.</summary>
internal delegate Task FollowOrder(TextReader input, TextWriter output, TimeProvider clock, CancellationToken cancellationToken);

/// <summary>The subcommands with which the program is a client that plays nothing.</summary>
internal static class ClientWords
{
    /// <summary>What a word does; null where it is none of them.</summary>
    public static FollowOrder? Find(string word) =>
        word switch
        {
            RequestsStart.Word => RequestsStart.RunAsync,
            HopStart.Word => (input, output, _, cancel) => HopStart.RunAsync(input, output, cancel),
            LastingStart.Word => LastingStart.RunAsync,
            TransferStart.Word => TransferStart.RunAsync,
            _ => null,
        };
}
