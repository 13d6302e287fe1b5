using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QuicLoad.Tests.Fuzz;

/// <summary>
/// Feeds a target with random inputs. In <c>./test</c> the seed and the number of inputs are fixed; <c>./test --fuzz 10m</c> takes a new
/// seed and shares that time among the targets. A fault names seed and input: rerun it with QUIC_LOAD_FUZZ_SEED.
/// </summary>
internal static class Fuzzing
{
    private const string Category = "Fuzz";
    private const int FixedSeed = 20261129;

    /// <summary>Feeds it.</summary>
    /// <param name="target">Names it in the figures.</param>
    /// <param name="inputs">How many inputs <c>./test</c> takes; below 2 seconds.</param>
    /// <param name="make">Makes an input.</param>
    /// <param name="check">Throws where the target does not do what it must.</param>
    public static void Feed<T>(string target, int inputs, Func<Random, T> make, Action<T> check)
    {
        var time = TimeOfATarget();
        var seed = Number("QUIC_LOAD_FUZZ_SEED") ?? (time is null ? FixedSeed : RandomSeed());
        var random = new Random(seed);
        var started = Stopwatch.StartNew();
        var count = 0;
        for (; time is null ? count < inputs : started.Elapsed < time; count++)
        {
            var input = make(random);
            try
            {
                check(input);
            }
            catch (Exception error)
            {
                Note($"{target}: a fault at input {count}, seed {seed}");
                throw new Xunit.Sdk.XunitException(
                    $"{target}: input {count} of seed {seed}: {error.GetType().Name}: {error.Message}\ninput: {Shown(input)}",
                    error
                );
            }
        }
        if (time is not null)
            Note(string.Create(CultureInfo.InvariantCulture, $"{target}: {count:N0} inputs, 0 faults, seed {seed}"));
    }

    /// <summary>A valid text with a few random bytes changed, left out, doubled or put in.</summary>
    public static byte[] Damage(Random random, ReadOnlySpan<byte> valid)
    {
        var bytes = valid.ToArray().ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, Sample(random));
                    break;
                default:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
            }
        }
        return [.. bytes];
    }

    private static byte[] Sample(Random random)
    {
        ReadOnlySpan<string> odd =
        [
            "1e400",
            "-1",
            "NaN",
            "99999999999999999999",
            "\0",
            "\u001b]52;c;AAAA\u0007",
            "\u202e",
            "\ud7ff",
            "'",
            "\"",
            "\\",
            "\n",
            "\r",
            "\t",
            "{",
            "[",
            "[[[[[[[[",
            "]",
            "}",
            ":",
            ",",
            "null",
            "true",
            "../../etc/passwd",
            "$(id)",
            "`id`",
            "%s%n",
            "-- ",
            "# ",
            "&a",
            "*a",
            "<<",
            "!!str",
            "|",
            ">",
            "---\n",
            "0x7f",
            "1_000",
        ];
        return Encoding.UTF8.GetBytes(odd[random.Next(odd.Length)]);
    }

    private static string Shown<T>(T input) =>
        input is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(input, CultureInfo.InvariantCulture) ?? "";

    private static int RandomSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);

    private static TimeSpan? TimeOfATarget()
    {
        var targets = typeof(Fuzzing)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Count(method =>
                method
                    .GetCustomAttributesData()
                    .Any(trait =>
                        trait.AttributeType == typeof(Xunit.TraitAttribute) && Equals(trait.ConstructorArguments[1].Value, Category)
                    )
            );
        return Number("QUIC_LOAD_FUZZ") is { } seconds ? TimeSpan.FromSeconds((double)seconds / Math.Max(1, targets)) : null;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Note(string line)
    {
        if (Environment.GetEnvironmentVariable("QUIC_LOAD_FUZZ_FIGURES") is { Length: > 0 } file)
            File.AppendAllText(file, line + "\n");
    }
}
