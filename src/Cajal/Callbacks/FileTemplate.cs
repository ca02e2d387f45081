using System.Globalization;
using System.Text;

namespace Cajal.Callbacks;

/// <summary>A path with places for numbers in Python's form, as Keras takes it: <c>{epoch:02d}-{val_loss:.2f}.weights.npz</c>.</summary>
/// <remarks>A place is a name and, after a colon, <c>[0][width][.digits][d|f|e|g|%]</c>. Braces themselves are doubled.</remarks>
internal sealed class FileTemplate
{
    private readonly List<(string Text, Place? Place)> _parts = [];
    private readonly string _template;

    /// <exception cref="CajalException">CJ3432: a brace is not closed, or a form is unknown.</exception>
    public FileTemplate(string template)
    {
        ArgumentException.ThrowIfNullOrEmpty(template);
        _template = template;
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c) i++;
            else if (c == '}') throw Bad("}");
            else if (c == '{')
            {
                var end = template.IndexOf('}', i);
                if (end < 0) throw Bad(template[i..]);
                _parts.Add((text.ToString(), Read(template[(i + 1)..end])));
                text.Clear();
                i = end;
                continue;
            }

            text.Append(c);
        }

        _parts.Add((text.ToString(), null));
    }

    /// <summary>The path with its numbers.</summary>
    /// <exception cref="CajalException">CJ3432: a name is not among the numbers.</exception>
    public string Fill(IReadOnlyDictionary<string, double> numbers)
    {
        var path = new StringBuilder();
        foreach (var (text, place) in _parts)
        {
            path.Append(text);
            if (place is null) continue;
            if (!numbers.TryGetValue(place.Name, out var value)) throw Unknown(place.Name, numbers);
            path.Append(place.Write(value));
        }

        return path.ToString();
    }

    private Place Read(string inner)
    {
        var (name, form) = inner.Split(':', 2) is [var n, var f] ? (n, f) : (inner, "");
        if (name.Length == 0) throw Bad($"{{{inner}}}");
        var isPadded = form.StartsWith('0');
        var at = 0;
        var width = Digits(form, ref at);
        var digits = -1;
        if (at < form.Length && form[at] == '.')
        {
            at++;
            digits = Digits(form, ref at);
        }

        var kind = at < form.Length ? form[at++] : '\0';
        var isKnown = "dfFeEgG%\0".Contains(kind, StringComparison.Ordinal) && at >= form.Length && width <= 100 && digits <= 100;
        return isKnown ? new Place(name, isPadded ? '0' : ' ', width, digits, kind) : throw Bad($"{{{inner}}}");
    }

    private static int Digits(string form, ref int at)
    {
        var value = 0;
        for (; at < form.Length && char.IsAsciiDigit(form[at]); at++) value = Math.Min(1000, value * 10 + (form[at] - '0'));
        return value;
    }

    private CajalException Bad(string part) => new(new Problem("CJ3432", $"This path of a checkpoint cannot be understood.")
        .Fact("path", _template)
        .Fact("at", part)
        .Note("Places for numbers are written as in Python: a name, and after a colon the form.")
        .Try("\"{epoch:02d}-{val_loss:.2f}.weights.npz\"."));

    private CajalException Unknown(string name, IReadOnlyDictionary<string, double> numbers)
    {
        var problem = new Problem("CJ3432", $"This path of a checkpoint asks for a number that there is not.")
            .Fact("path", _template)
            .Fact("asks for", name)
            .Fact("names", string.Join(", ", numbers.Keys));
        return new CajalException(NearestName.Find(name, numbers.Keys) is { } near ? problem.Try($"{{{near}}}.") : problem.Try("one of these names."));
    }

    private sealed record Place(string Name, char Padding, int Width, int Digits, char Kind)
    {
        public string Write(double value)
        {
            var text = !double.IsFinite(value) ? double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf" : Kind switch
            {
                'd' => Math.Round(value).ToString("F0", CultureInfo.InvariantCulture),
                'f' or 'F' => value.ToString($"F{Or(6)}", CultureInfo.InvariantCulture),
                'e' or 'E' => value.ToString($"0.{new string('0', Or(6))}{Kind}+00", CultureInfo.InvariantCulture).Replace(".e", "e", StringComparison.Ordinal),
                '%' => (value * 100).ToString($"F{Or(6)}", CultureInfo.InvariantCulture) + "%",
                _ when Digits >= 0 || Kind is 'g' or 'G' => value.ToString($"G{Math.Max(1, Or(6))}", CultureInfo.InvariantCulture),
                _ => value.ToString("R", CultureInfo.InvariantCulture),
            };
            var isNegative = Padding == '0' && text.StartsWith('-');
            return isNegative ? "-" + text[1..].PadLeft(Math.Max(0, Width - 1), '0') : text.PadLeft(Width, Padding);
        }

        private int Or(int usual) => Digits < 0 ? usual : Digits;
    }
}
