using QuicLoad.Bench;

return args switch
{
    ["nothing"] => 0,
    ["kubectl", .. var rest] => FakeKubectl.Run(rest),
    _ => await Benchmark.RunAsync(args),
};
