using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace QuicLoad.Embedded.Yaml;

/// <summary>
/// What a scalar means to the Pulumi CLI, whose YAML library is go-yaml 3: numbers of YAML 1.1 and 1.2 but for those to the base
/// of 60, and true and false alone as truth.
/// </summary>
internal static partial class YamlScalar
{
    private const string Prefix = "tag:yaml.org,2002:";

    /// <summary>Text, a long, a ulong, a double, a bool, or null.</summary>
    /// <exception cref="YamlProblem">It is a date, a number that JSON has not, or carries a tag that it does not fit.</exception>
    public static object? Resolve(YamlPart part)
    {
        var (text, tag) = (part.Scalar!, part.Tag);
        if (tag is "!" or Prefix + "str" || (tag is null && part.Style is not (ScalarStyle.Plain or ScalarStyle.Any)))
            return text;
        if (tag is null && Moment().IsMatch(text))
            throw part.Problem($"has \"{text}\", which the Pulumi CLI reads as a date and writes otherwise. Write it in quotation marks.");
        var value = Plain(text);
        if (value is double number && !double.IsFinite(number))
            throw part.Problem($"has \"{text}\", a number that settings cannot hold. Write a finite one, or put it in quotation marks.");
        return tag switch
        {
            null => value,
            Prefix + "int" when value is long or ulong => value,
            Prefix + "float" when value is double => value,
            Prefix + "float" when value is long or ulong => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            Prefix + "bool" when value is bool => value,
            Prefix + "null" when value is null => null,
            _ => throw part.Problem(
                $"has \"{text}\" with the tag {tag.Replace(Prefix, "!!", StringComparison.Ordinal)}, which does not fit it. Remove the tag."
            ),
        };
    }

    /// <summary>What a plain text without a tag means.</summary>
    public static object? Plain(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            ".nan" or ".NaN" or ".NAN" => double.NaN,
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
            "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
            _ when text[0] is '.' => (object?)Floating(text) ?? text,
            _ when char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' => Numeric(text.Replace("_", "", StringComparison.Ordinal)) ?? text,
            _ => text,
        };

    /// <summary>Whether a plain text is a text to every reader.</summary>
    public static bool IsText(string text) => Plain(text) is string && !Moment().IsMatch(text) && text != "<<";

    /// <summary>A setting's text as the Pulumi CLI gives it to the program: its value written again.</summary>
    public static string Text(object? value) =>
        value switch
        {
            null => "",
            true => "true",
            false => "false",
            double number => Shortest(number),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static object? Numeric(string text)
    {
        var sign = text.Length > 0 && text[0] is '+' or '-' ? text[..1] : "";
        var digits = text[sign.Length..];
        if (Whole(digits) is { } amount)
        {
            if (sign == "-")
                return amount <= 1UL << 63 ? unchecked(-(long)amount) : (object?)Floating(text);
            if (amount <= long.MaxValue)
                return (long)amount;
            if (sign.Length == 0)
                return amount;
        }
        return Floating(text);
    }

    private static double? Floating(string text) => Float().IsMatch(text) ? Number(text) : null;

    /// <summary>Digits with the prefix of their base; a leading 0 is base 8.</summary>
    private static ulong? Whole(string digits)
    {
        var (radix, rest) = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => (16, hex),
            ['0', 'o' or 'O', .. var octal] => (8, octal),
            ['0', 'b' or 'B', .. var binary] => (2, binary),
            ['0', _, ..] => (8, digits[1..]),
            _ => (10, digits),
        };
        var amount = (UInt128)0;
        foreach (var c in rest)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
            if (digit >= radix || (amount = (amount * (uint)radix) + (uint)digit) > ulong.MaxValue)
                return null;
        }
        return rest.Length == 0 ? null : (ulong)amount;
    }

    /// <summary>The double; null beyond its range, where go-yaml leaves the text a text.</summary>
    private static double? Number(string text)
    {
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : null;
    }

    /// <summary>
    /// The fewest digits that give the same number, with an exponent below 1e-4 and from 1e6 on, as Go's strconv writes them.
    /// </summary>
    private static string Shortest(double number)
    {
        if (number == 0)
            return double.IsNegative(number) ? "-0" : "0";
        var parts = number.ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 17; precision++)
        {
            var shorter = number.ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(shorter, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(number))
            {
                parts = shorter;
                break;
            }
        }
        var at = parts.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(parts[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= 6)
            return string.Create(CultureInfo.InvariantCulture, $"{parts[..at]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        return decimal.Parse(parts, NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("0.############################", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Float();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
