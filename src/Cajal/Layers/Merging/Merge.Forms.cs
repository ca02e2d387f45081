using System.Runtime.CompilerServices;

namespace Cajal.Layers;

public abstract partial class Merge
{
    /// <summary>The sum of two symbols or more, element by element. Short for <c>new Add().Call(inputs)</c>.</summary>
    /// <param name="inputs">The symbols.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The shapes do not fit (CJ2010), or there are too few inputs (CJ2004).</exception>
    public static SymbolicTensor Add(
        Symbols inputs, string? name = null,
        [CallerArgumentExpression(nameof(inputs))] string? expression = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Add(name).Call(inputs.ToArray(), null, expression, file, line);

    /// <summary>The first of two symbols without the second, element by element. Short for <c>new Subtract().Call(inputs)</c>.</summary>
    /// <param name="inputs">The symbols.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The shapes do not fit (CJ2010), or there are too few inputs (CJ2004).</exception>
    public static SymbolicTensor Subtract(
        Symbols inputs, string? name = null,
        [CallerArgumentExpression(nameof(inputs))] string? expression = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Subtract(name).Call(inputs.ToArray(), null, expression, file, line);

    /// <summary>The product of two symbols or more, element by element. Short for <c>new Multiply().Call(inputs)</c>.</summary>
    /// <param name="inputs">The symbols.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The shapes do not fit (CJ2010), or there are too few inputs (CJ2004).</exception>
    public static SymbolicTensor Multiply(
        Symbols inputs, string? name = null,
        [CallerArgumentExpression(nameof(inputs))] string? expression = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Multiply(name).Call(inputs.ToArray(), null, expression, file, line);

    /// <summary>The mean of two symbols or more, element by element. Short for <c>new Average().Call(inputs)</c>.</summary>
    /// <param name="inputs">The symbols.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The shapes do not fit (CJ2010), or there are too few inputs (CJ2004).</exception>
    public static SymbolicTensor Average(
        Symbols inputs, string? name = null,
        [CallerArgumentExpression(nameof(inputs))] string? expression = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Average(name).Call(inputs.ToArray(), null, expression, file, line);

    /// <summary>The largest of two symbols or more, element by element. Short for <c>new Maximum().Call(inputs)</c>.</summary>
    /// <param name="inputs">The symbols.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The shapes do not fit (CJ2010), or there are too few inputs (CJ2004).</exception>
    public static SymbolicTensor Maximum(
        Symbols inputs, string? name = null,
        [CallerArgumentExpression(nameof(inputs))] string? expression = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Maximum(name).Call(inputs.ToArray(), null, expression, file, line);

    /// <summary>The smallest of two symbols or more, element by element. Short for <c>new Minimum().Call(inputs)</c>.</summary>
    /// <param name="inputs">The symbols.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The shapes do not fit (CJ2010), or there are too few inputs (CJ2004).</exception>
    public static SymbolicTensor Minimum(
        Symbols inputs, string? name = null,
        [CallerArgumentExpression(nameof(inputs))] string? expression = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Minimum(name).Call(inputs.ToArray(), null, expression, file, line);

    /// <summary>Symbols side by side along an axis. Short for <c>new Concatenate(axis).Call(inputs)</c>.</summary>
    /// <param name="inputs">The symbols.</param>
    /// <param name="axis">The axis, the last by default; not the batch.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The shapes do not fit (CJ2010), or there are too few inputs (CJ2004).</exception>
    public static SymbolicTensor Concatenate(
        Symbols inputs, int axis = -1, string? name = null,
        [CallerArgumentExpression(nameof(inputs))] string? expression = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Concatenate(axis, name).Call(inputs.ToArray(), null, expression, file, line);

    /// <summary>The products of two symbols along an axis of each, added up. Short for <c>new Dot(axes, normalize).Call(inputs)</c>.</summary>
    /// <param name="inputs">The symbols.</param>
    /// <param name="axes">The axis that vanishes, counted with the batch as 0: one number for both inputs, or one for each.</param>
    /// <param name="normalize">Whether products are cosines.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The shapes do not fit (CJ2010), or there are too few inputs (CJ2004).</exception>
    public static SymbolicTensor Dot(
        Symbols inputs, Axes axes, bool normalize = false, string? name = null,
        [CallerArgumentExpression(nameof(inputs))] string? expression = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Dot(axes, normalize, name).Call(inputs.ToArray(), null, expression, file, line);
}
