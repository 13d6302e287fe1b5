using QuicLoad.Bench;
using QuicLoad.Bench.BringUp;
using QuicLoad.Bench.Networks;
using QuicLoad.Bench.Services;
using QuicLoad.Bench.Viewers;

return args switch
{
    ["nothing"] => 0,
    ["kubectl", .. var rest] => FakeKubectl.Run(rest),
    ["bring-up", .. var rest] => BringUpBenchmark.Run(rest, Benchmark.Repository()),
    ["networks", .. var rest] => await NetworkBenchmark.RunAsync(rest, Benchmark.Repository()),
    ["services", .. var rest] => await ServiceBenchmark.RunAsync(rest, Benchmark.Repository()),
    ["viewers", .. var rest] => await ViewerBenchmark.RunAsync(rest, Benchmark.Repository()),
    _ => await Benchmark.RunAsync(args),
};
