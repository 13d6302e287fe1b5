using System.Text;
using QuicLoad.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Remote;

public sealed class AnswerReaderTests
{
    private const string Mark = "0123456789abcdef";

    [Theory]
    [InlineData("\n0123456789abcdef 0\n", 0, "")]
    [InlineData("text\n\n0123456789abcdef 255\n", 255, "text\n")]
    [InlineData("0123456789abcdef 1\n0123456789abcdef 2\n", 2, "0123456789abcdef 1")]
    [InlineData("\n0123456789abcde\n0123456789abcdef 3\n", 3, "\n0123456789abcde")]
    public async Task ReadAsync_Answer_ComesWholeInPiecesOfAnySize(string sent, int code, string text)
    {
        foreach (var piece in new[] { 1, 2, 3, 7, 1000 })
        {
            var answer = await new AnswerReader(new PieceStream(Encoding.ASCII.GetBytes(sent), piece), Mark).ReadAsync(1000, default);
            Assert.Equal((code, text), (answer.ExitCode, answer.Text));
        }
    }

    [Theory]
    [InlineData("\n0123456789abcdef x\n")]
    [InlineData("\n0123456789abcdef \n")]
    [InlineData("\n0123456789abcdef -1\n")]
    [InlineData("\n0123456789abcdef 99999999999\n")]
    [InlineData("\n0123456789abcdef 1234")]
    [InlineData("\n0123456789abcdef \u001b]0;x")]
    public async Task ReadAsync_EndThatIsNone_IsRefused(string sent)
    {
        foreach (var piece in new[] { 1, 1000 })
            Assert.Equal(
                "its answer must end with the script's exit code",
                (
                    await Assert.ThrowsAsync<InvalidDataException>(() =>
                        new AnswerReader(new PieceStream(Encoding.ASCII.GetBytes(sent), piece), Mark).ReadAsync(1000, default)
                    )
                ).Message
            );
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(1001, null)]
    [InlineData(100_000, null)]
    public async Task ReadAsync_Size_IsBounded(int size, int? read)
    {
        var sent = Encoding.ASCII.GetBytes(new string('x', size) + $"\n{Mark} 0\n");
        var reader = new AnswerReader(new PieceStream(sent, 64), Mark);
        if (read is null)
            Assert.Equal(
                "its answer must not be longer than 1000 bytes",
                (await Assert.ThrowsAsync<InvalidDataException>(() => reader.ReadAsync(1000, default))).Message
            );
        else
            Assert.Equal(read, (await reader.ReadAsync(1000, default)).Output.Length);
    }

    [Fact]
    public async Task ReadAsync_LargeAnswerWithoutLines_TakesTimeInProportion()
    {
        var sent = new byte[48 << 20];
        Array.Fill(sent, (byte)'\n');
        Encoding.ASCII.GetBytes($"\n{Mark} 0\n").CopyTo(sent, sent.Length - Mark.Length - 4);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Assert.Equal(
            sent.Length - Mark.Length - 4,
            (await new AnswerReader(new PieceStream(sent, 4096), Mark).ReadAsync(64 << 20, deadline.Token)).Output.Length
        );
    }

    [Fact]
    public async Task ReadAsync_ConnectionThatEnds_IsNoAnswer() =>
        await Assert.ThrowsAsync<EndOfStreamException>(() =>
            new AnswerReader(new PieceStream(Encoding.ASCII.GetBytes("half"), 64), Mark).ReadAsync(1000, default)
        );

    [Fact]
    public async Task LastWordsAsync_AnyAmount_KeepsTheEnd()
    {
        var text = new string('x', 1_000_000) + "the end";
        var words = await LoginFailure.LastWordsAsync(new StreamReader(new MemoryStream(Encoding.ASCII.GetBytes(text))));
        Assert.Equal(4096, words.Length);
        Assert.EndsWith("xthe end", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "worker1: the connection ended", null)]
    [InlineData(
        "ssh: connect to host 198.51.100.11 port 22: No route to host\r\n",
        "worker1: ssh: connect to host 198.51.100.11 port 22: No route to host",
        null
    )]
    [InlineData("\u001b]0;owned\u0007bye", "worker1: \\u001b]0;owned\\u0007bye", null)]
    [InlineData(
        "sudo: a password is required",
        "worker1: sudo: a password is required",
        "give jane sudo without a password on the host (NOPASSWD)"
    )]
    [InlineData(
        "Received disconnect from 198.51.100.11 port 22:2: Too many authentication failures",
        "worker1: Received disconnect from 198.51.100.11 port 22:2: Too many authentication failures",
        "the agent offers more keys than the host tries: leave only the right one in it (ssh-add -D; ssh-add FILE), or set "
            + "ssh.privateKeyFile"
    )]
    [InlineData(
        "jane@198.51.100.11: Permission denied (publickey).",
        "worker1: jane@198.51.100.11: Permission denied (publickey).",
        "bring the key's public half into authorized_keys of jane on the host, or correct ssh.user or ssh.privateKeyFile"
    )]
    public async Task ReadAsync_LastWords_TellTheCure(string words, string message, string? cure)
    {
        var error = await LoginFailure.ReadAsync("worker1", new SshAccess("jane", 22, "a key"), words);
        Assert.Equal((message, cure), (error.Message, error.Cure));
    }

    /// <summary>Gives bytes in small pieces, as a network does.</summary>
    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
