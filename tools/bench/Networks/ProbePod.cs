namespace QuicLoad.Bench.Networks;

/// <summary>A pod that measures or is measured.</summary>
/// <param name="Machine">Where it is.</param>
/// <param name="Address">Its address.</param>
/// <param name="Space">The file of its network there.</param>
/// <param name="Mtu">The MTU of its interface.</param>
internal sealed record ProbePod(LabMachine Machine, string Address, string Space, int Mtu);
