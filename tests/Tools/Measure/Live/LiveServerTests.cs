using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using QuicLoad.Measure;
using QuicLoad.Measure.Live;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Live;

public sealed class LiveServerTests : IAsyncLifetime, IDisposable
{
    private readonly int port = FreePort.Next();
    private readonly LivePage page = new(TimeProvider.System);
    private readonly HttpClient client = new();
    private LiveServer server = null!;

    private Uri Address(string path) => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}{path}");

    public Task InitializeAsync()
    {
        server = LiveServer.Start(LiveSamples.Loopback(port), page);
        page.Publish(LiveSamples.State);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("127.0.0.1:9464", "127.0.0.1:9464")]
    [InlineData("[::1]:1", "[::1]:1")]
    [InlineData("0.0.0.0:65535", "0.0.0.0:65535")]
    public void Parse_AnAddressAndAPort_AreTaken(string text, string expected) => Assert.Equal(expected, LiveServer.Parse(text).ToString());

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("localhost:80")]
    [InlineData(":80")]
    [InlineData("1:80")]
    [InlineData("::1")]
    [InlineData("")]
    public void Parse_AnythingElse_IsRefused(string text) =>
        Assert.Equal(
            $"--listen: \"{text}\" must be an IP address and a port, 1-65535, such as 127.0.0.1:9464 or [::1]:9464.",
            Assert.Throws<MeasureException>(() => LiveServer.Parse(text)).Message
        );

    [Fact]
    public void Start_APortThatIsTaken_IsRefused()
    {
        var error = Assert.Throws<MeasureException>(() => LiveServer.Start(LiveSamples.Loopback(port), page));
        Assert.StartsWith($"--listen: \"127.0.0.1:{port}\" cannot be listened on: Address already in use.", error.Message);
        Assert.EndsWith("a free port; name another, or end the program that has it.", error.Message);
    }

    [Fact]
    public void Start_AnAddressOfAnotherMachine_IsRefused() =>
        Assert.StartsWith(
            "--listen: \"203.0.113.9:9464\" cannot be listened on: ",
            Assert.Throws<MeasureException>(() => LiveServer.Start(LiveServer.Parse("203.0.113.9:9464"), page)).Message
        );

    [Fact]
    public async Task Server_AnotherAddressOfTheMachine_HasNothing()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => other.ConnectAsync(IPAddress.Parse("127.0.0.2"), port));
    }

    [Theory]
    [InlineData("GET", "/", 200, "text/html; charset=utf-8")]
    [InlineData("HEAD", "/", 200, "text/html; charset=utf-8")]
    [InlineData("GET", "/state.json?now=1", 200, "application/json; charset=utf-8")]
    [InlineData("HEAD", "/history.json", 200, "application/json; charset=utf-8")]
    [InlineData("GET", "/metrics", 200, "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("GET", "/metrics/", 404, "text/plain; charset=utf-8")]
    [InlineData("GET", "/../etc/passwd", 404, "text/plain; charset=utf-8")]
    [InlineData("POST", "/", 405, "text/plain; charset=utf-8")]
    [InlineData("DELETE", "/metrics", 405, "text/plain; charset=utf-8")]
    public async Task Server_AQuestion_IsAnswered(string method, string path, int status, string type)
    {
        using var question = new HttpRequestMessage(new HttpMethod(method), Address(path));
        using var answer = await client.SendAsync(question);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((status, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotEqual(0, answer.Content.Headers.ContentLength);
        Assert.Equal(method == "HEAD" ? 0 : answer.Content.Headers.ContentLength, body.Length);
    }

    [Theory]
    [InlineData("hello\r\n\r\n")]
    [InlineData("GET metrics HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/2.0\r\n\r\n")]
    public async Task Server_NoQuestionOfHttp_IsABadRequest(string text)
    {
        using var socket = await AskAsync(text);
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", await ReadAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_AQuestionWithoutEnd_IsABadRequestAtEightKibibytes()
    {
        using var socket = await AskAsync("GET / HTTP/1.1\r\nX: " + new string('a', (8 << 10) - 19));
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", await ReadAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_BeforeTheFirstState_HasThePageAlone()
    {
        var other = FreePort.Next();
        await using var early = LiveServer.Start(LiveSamples.Loopback(other), new LivePage(TimeProvider.System));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"http://127.0.0.1:{other}/"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"http://127.0.0.1:{other}/metrics"))).StatusCode);
    }

    [Fact]
    public async Task Metrics_WhoTakesPlainTextAlone_GetsTheOlderFormat()
    {
        client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/plain;version=0.0.4"));
        using var answer = await client.GetAsync(Address("/metrics"));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(LiveMetrics.Prometheus(LiveSamples.State), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task History_ManyStates_KeepsTheLastTenMinutes()
    {
        for (var i = 0; i < LivePage.MostPoints + 5; i++)
            page.Publish(LiveSamples.State with { Playing = i });
        using var history = JsonDocument.Parse(await client.GetStringAsync(Address("/history.json")));
        Assert.Equal(LivePage.MostPoints, history.RootElement.GetArrayLength());
        Assert.Equal(5, history.RootElement[0].GetProperty("playing").GetInt32());
    }

    [Fact]
    public async Task Server_ReadersThatAskNothing_AreDroppedAndKeepNobodyElseOut()
    {
        var other = FreePort.Next();
        await using var strict = LiveServer.Start(LiveSamples.Loopback(other), page, TimeSpan.FromSeconds(1));
        var silent = new List<Socket>();
        for (var i = 0; i < 3 * LiveServer.MostReaders; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            silent.Add(socket);
            await socket.ConnectAsync(LiveSamples.Loopback(other));
        }
        // each is closed by the server: those beyond the limit at once, the others when their time is over
        foreach (var socket in silent)
            Assert.Equal("", await ReadAsync(socket));
        using var question = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{other}/metrics");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(question)).StatusCode);
        silent.ForEach(socket => socket.Dispose());
    }

    private async Task<Socket> AskAsync(string text)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(LiveSamples.Loopback(port));
        await socket.SendAsync(Encoding.ASCII.GetBytes(text));
        return socket;
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var (bytes, text) = (new byte[4096], new StringBuilder());
        try
        {
            while (await socket.ReceiveAsync(bytes, limit.Token) is > 0 and var length)
                text.Append(Encoding.ASCII.GetString(bytes, 0, length));
        }
        catch (SocketException)
        {
            // reset: closed as well
        }
        return text.ToString();
    }
}
