namespace Cajal.Sinks;

/// <summary>Something that was written into an event file under a tag.</summary>
/// <param name="Tag">What it is.</param>
/// <param name="Step">When it was.</param>
/// <param name="Time">When it was written.</param>
public abstract record LoggedValue(string Tag, long Step, DateTimeOffset Time);

/// <summary>A number.</summary>
/// <param name="Tag">What it is.</param>
/// <param name="Step">When it was.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Value">The number.</param>
public sealed record LoggedScalar(string Tag, long Step, DateTimeOffset Time, double Value) : LoggedValue(Tag, Step, Time);

/// <summary>How numbers were distributed.</summary>
/// <param name="Tag">What they are.</param>
/// <param name="Step">When it was.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Buckets">How many lay from the left edge to the right one.</param>
public sealed record LoggedHistogram(string Tag, long Step, DateTimeOffset Time, IReadOnlyList<(double Left, double Right, double Count)> Buckets)
    : LoggedValue(Tag, Step, Time);

/// <summary>Pictures of one size.</summary>
/// <param name="Tag">What they show.</param>
/// <param name="Step">When it was.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Height">The rows.</param>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Pictures">The bytes of PNG files.</param>
public sealed record LoggedImage(string Tag, long Step, DateTimeOffset Time, int Height, int Width, IReadOnlyList<byte[]> Pictures)
    : LoggedValue(Tag, Step, Time);

/// <summary>Text: Markdown, or the JSON of a Keras model under the tag <c>keras</c>.</summary>
/// <param name="Tag">What it is about.</param>
/// <param name="Step">When it was.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Text">The text.</param>
public sealed record LoggedText(string Tag, long Step, DateTimeOffset Time, string Text) : LoggedValue(Tag, Step, Time);

/// <summary>Settings of a run, or how it ended.</summary>
/// <param name="Tag">Which of the three records of settings it is.</param>
/// <param name="Step">When it was.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Settings">The settings; empty in records that hold none.</param>
public sealed record LoggedSettings(string Tag, long Step, DateTimeOffset Time, IReadOnlyDictionary<string, object> Settings)
    : LoggedValue(Tag, Step, Time);
