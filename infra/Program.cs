using Pulumi;
using QuicLoad.Stacks;

return await Deployment.RunAsync<LoadGenerator>();
