return await QuicLoad.Embedded.Cli.CommandLine.RunAsync(args);
