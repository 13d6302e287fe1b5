namespace QuicLoad.Contracts;

/// <summary>
/// A machine outside of the cluster that has the program for requests: what <c>./lab up</c> writes for <c>./measure balance</c>, whose
/// options of the same names come before it.
/// </summary>
/// <param name="Client">USER@HOST or USER@HOST:PORT, where OpenSSH answers.</param>
/// <param name="KnownHosts">The file with its host key, relative to the project directory.</param>
/// <param name="PrivateKeyFile">The file with the key that opens it, relative to the project directory; empty: the agent has it.</param>
/// <param name="Program">The program and its first arguments, separated by blanks.</param>
/// <param name="Addresses">The clients' addresses, local there; empty: the machine's own.</param>
public sealed record BalanceClient(string Client, string KnownHosts, string PrivateKeyFile, string Program, string Addresses);
