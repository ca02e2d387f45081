using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Cajal;

/// <summary>
/// An error as a page: a stable code, what cannot be done, the line of the user's code, the facts that disagree, how a shape came
/// about, and what to do.
/// </summary>
public sealed class Problem
{
    private static readonly Message _trailHeading = "How it got there:";
    private static readonly Message _fixHeading = "Try:";

    private readonly List<(Message Name, Message Text)> _facts = [];
    private readonly List<Message> _notes = [];
    private readonly List<string> _trail = [];
    private readonly List<Message> _fixes = [];
    private readonly Message _title;
    private (string File, int Line)? _place;
    private string? _underline;
    private bool _isInCode = true;

    /// <summary>Starts a page.</summary>
    /// <param name="code">A stable code such as <c>CJ2003</c>.</param>
    /// <param name="title">One sentence that says what cannot be done.</param>
    public Problem(string code, Message title) => (Code, _title) = (code, title);

    /// <summary>The stable code, such as <c>CJ2003</c>.</summary>
    public string Code { get; }

    /// <summary>One sentence that says what cannot be done, in the language of the moment.</summary>
    public string Title => _title.ToString();

    /// <summary>The file and line of the user's code, where known.</summary>
    public (string File, int Line)? Place => _place;

    /// <summary>Adds a fact: a thing by name, and what it is.</summary>
    public Problem Fact(Message name, Message text)
    {
        _facts.Add((name, text));
        return this;
    }

    /// <summary>Adds a tensor as a fact, and the way its shape came about.</summary>
    public Problem Fact(string name, Tensor value, Message? meaning = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        _facts.Add((name, meaning is null or { IsEmpty: true } ? value.Spec.ToString() : $"{value.Spec}   {meaning}"));
        var trail = Graph.ShapeTrail.Of(value);
        if (trail.Length > 0) _trail.Add($"{name}: {trail}");
        return this;
    }

    /// <summary>Adds a sentence that says what disagrees.</summary>
    public Problem Note(Message text)
    {
        _notes.Add(text);
        return this;
    }

    /// <summary>Adds one concrete thing to do.</summary>
    public Problem Try(Message text)
    {
        _fixes.Add(text);
        return this;
    }

    /// <summary>Names the expression at fault, to be underlined in the user's line.</summary>
    public Problem Underline(string? expression)
    {
        _underline = expression;
        return this;
    }

    /// <summary>Names the place, where the caller knows it better than the call stack.</summary>
    public Problem At(string file, int line)
    {
        if (line > 0) _place = (file, line);
        return this;
    }

    /// <summary>Says that the mistake is in nobody's code, such as a word on a command line, so that no place is looked for.</summary>
    public Problem OutsideCode()
    {
        (_isInCode, _place) = (false, null);
        return this;
    }

    /// <summary>The whole page as plain text, in the language of the moment.</summary>
    public override string ToString() => In(Language.Current);

    /// <summary>The whole page as plain text in a language, such as <c>zh</c>.</summary>
    public string In(string language)
    {
        if (_isInCode) _place ??= UserCode();
        var text = new StringBuilder();
        text.Append(Code).Append(": ").Append(_title.In(language)).Append('\n');
        if (_place is { } place) AppendPlace(text, place);
        if (_facts.Count > 0)
        {
            text.Append('\n');
            var facts = _facts.ConvertAll(f => (Name: f.Name.In(language), Text: f.Text.In(language)));
            var width = facts.Max(f => TextWidth.Of(f.Name));
            foreach (var (name, fact) in facts) text.Append("  ").Append(TextWidth.PadRight(name, width)).Append(" : ").Append(fact).Append('\n');
        }

        if (_notes.Count > 0) text.Append('\n');
        foreach (var note in _notes) text.Append("  ").Append(note.In(language)).Append('\n');
        if (_trail.Count > 0) text.Append("\n  ").Append(_trailHeading.In(language)).Append('\n');
        foreach (var step in _trail) text.Append("      ").Append(step).Append('\n');
        if (_fixes.Count > 0) text.Append('\n');
        foreach (var fix in _fixes) text.Append("  ").Append(_fixHeading.In(language)).Append("  ").Append(fix.In(language)).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    private void AppendPlace(StringBuilder text, (string File, int Line) place)
    {
        var where = $"{Path.GetFileName(place.File)}:{place.Line}";
        text.Append("\n  ").Append(where);
        if (SourceLine(place) is { } source)
        {
            text.Append("   ").Append(source).Append('\n');
            // An argument stands behind a bracket; its text may occur elsewhere in the line too.
            var column = _underline is null ? -1 : source.IndexOf("(" + _underline, StringComparison.Ordinal) + 1;
            if (column == 0) column = source.IndexOf(_underline!, StringComparison.Ordinal);
            if (column >= 0) text.Append(' ', 2 + where.Length + 3 + TextWidth.Of(source.AsSpan(0, column))).Append('^', TextWidth.Of(_underline)).Append('\n');
        }
        else
        {
            text.Append('\n');
            if (_underline is not null) text.Append("      ").Append(_underline).Append('\n');
        }
    }

    private static string? SourceLine((string File, int Line) place)
    {
        try
        {
            return File.Exists(place.File) ? File.ReadLines(place.File).Skip(place.Line - 1).FirstOrDefault()?.Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // The message is useful without the line's text.
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without method metadata the page merely lacks the place.")]
    private static (string File, int Line)? UserCode()
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            var assembly = frame.GetMethod()?.DeclaringType?.Assembly.GetName().Name;
            if (assembly is null or "Cajal" or "Cajal.Engine") continue;
            // The command line is no place of the user's either.
            if (assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Cajal.Cli", StringComparison.Ordinal)) continue;
            if (frame.GetFileName() is { } file) return (file, frame.GetFileLineNumber());
        }

        return null;
    }
}
