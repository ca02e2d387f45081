using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cajal;

/// <summary>A text for people that can still be said in another language: an interpolated string that keeps its template.</summary>
/// <remarks>
/// <c>$"{name} must be at least {least}."</c> given for a message keeps <c>{0} must be at least {1}.</c> and the two values. In English the text is what
/// the interpolation would have made, in the invariant culture. In another language the template is looked up in the catalogues (<see cref="Language"/>);
/// one that is missing stays English. A plain string is a message too: it is looked up as a whole, then held against the templates.
/// </remarks>
[InterpolatedStringHandler]
public sealed class Message
{
    private readonly StringBuilder _template;
    private readonly List<object> _values = [];

    /// <summary>Called by the compiler for an interpolated string.</summary>
    /// <param name="literalLength">Characters outside the holes.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public Message(int literalLength, int formattedCount) => _template = new StringBuilder(literalLength + 3 * formattedCount);

    private Message(string text) => _template = new StringBuilder(Escaped(text));

    /// <summary>The text with numbers in braces for its values, such as <c>{0} must be at least {1}.</c>.</summary>
    public string Template => _template.ToString();

    /// <summary>Whether there is no text.</summary>
    internal bool IsEmpty => _template.Length == 0;

    /// <summary>The English text.</summary>
    internal string English => Fill(Template, _values, inner: value => value is Message m ? m.English : (string)value);

    /// <summary>A finished text; null is an empty one.</summary>
    public static implicit operator Message(string? text) => new(text ?? "");

    /// <summary>Messages one after another, with the same text between them.</summary>
    public static Message Join(string separator, IEnumerable<Message> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var joined = new Message(0, 0);
        foreach (var part in parts)
        {
            if (joined._values.Count > 0) joined.AppendLiteral(separator);
            joined.Add(part);
        }

        return joined;
    }

    /// <summary>Called by the compiler for the text between holes.</summary>
    public void AppendLiteral(string value) => _template.Append(Escaped(value));

    /// <summary>Called by the compiler for a hole. A message in a hole is said in the same language.</summary>
    public void AppendFormatted(object? value, int alignment = 0, string? format = null)
    {
        var text = value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString() ?? "";
        Add(value is Message ? value : alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment));
    }

    /// <summary>Called by the compiler for a hole that is a span.</summary>
    public void AppendFormatted(ReadOnlySpan<char> value) => Add(value.ToString());

    /// <summary>The text in the language of the moment (<see cref="Language.Current"/>).</summary>
    public override string ToString() => In(Language.Current);

    /// <summary>The text in a language, such as <c>zh</c>; English where the catalogues lack it.</summary>
    public string In(string language) => Catalogue.Of(language) is { } catalogue ? Say(catalogue) : English;

    /// <summary>Fills a template; a hole <c>{0:t}</c> is itself looked up.</summary>
    internal static string Fill(string template, IReadOnlyList<object> values, Func<object, string> inner, Func<string, string>? look = null)
    {
        var text = new StringBuilder(template.Length + 16);
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{' && template.IndexOf('}', i) is > 0 and var end)
            {
                var hole = template[(i + 1)..end].Split(':');
                var value = int.TryParse(hole[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < values.Count ? inner(values[n]) : "";
                text.Append(hole.Length > 1 && look is not null ? look(value) : value);
                i = end;
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>A text as a template without holes.</summary>
    internal static string Escaped(string text) => text.AsSpan().ContainsAny('{', '}')
        ? text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
        : text;

    internal string Say(Catalogue catalogue) => catalogue.Find(Template) is { } translated
        ? Fill(translated, _values, value => value is Message m ? m.Say(catalogue) : (string)value, catalogue.Say)
        : catalogue.Match(English) ?? Fill(Template, _values, value => value is Message m ? m.Say(catalogue) : (string)value);

    private void Add(object value)
    {
        _template.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value);
    }
}
