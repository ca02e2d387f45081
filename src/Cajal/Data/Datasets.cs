using Cajal.Data;
using Cajal.Graph;

namespace Cajal;

/// <summary>Data to learn with: small sets that come along, made-up ones, and readers of the well-known files.</summary>
public static partial class Datasets
{
    /// <summary>Handwritten digits, 1,797 images of 8 x 8 pixels, ten classes in equal shares. Part of the package.</summary>
    /// <param name="testFraction">The share held out for testing.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <param name="raw">Keeps the grey levels 0 to 16 instead of scaling them to [0, 1].</param>
    /// <param name="asImages">Gives inputs of shape <c>[count, 8, 8, 1]</c> instead of <c>[count, 64]</c>.</param>
    /// <returns>Inputs float32, targets int32 <c>[count]</c> from 0 to 9.</returns>
    /// <seealso href="https://doi.org/10.24432/C50P49">UCI, Optical Recognition of Handwritten Digits, CC BY 4.0</seealso>
    public static (ArrayDataset Train, ArrayDataset Test) Digits(double testFraction = 0.2, int seed = 0, bool raw = false, bool asImages = false)
    {
        var (shape, pixels) = Idx.ReadBytes(Resource("Digits.images-idx3-ubyte.gz"), "digits images");
        var (_, labels) = Idx.ReadBytes(Resource("Digits.labels-idx1-ubyte.gz"), "digits labels");
        var count = shape[0];
        var x = Scaled(pixels, asImages ? shape.Append(1) : [count, (int)shape.SizeFrom(1)], raw ? 1 : 16);
        return new ArrayDataset(x, Labels(labels)) { Name = "digits", ClassNames = Digit }.Split(testFraction, seed);
    }

    /// <summary>1,000 requests for credit with 20 attributes each: will it be paid back? Part of the package.</summary>
    /// <param name="testFraction">The share held out for testing.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <param name="raw">Keeps the attributes as they are instead of giving them mean 0 and deviation 1 (of the training part).</param>
    /// <returns>Inputs float32 <c>[count, 20]</c>, targets int32 <c>[count]</c>: 1 for good (70 %), 0 for bad.</returns>
    /// <seealso href="https://doi.org/10.24432/C5NC77">UCI, Statlog (German Credit Data), CC BY 4.0</seealso>
    public static (ArrayDataset Train, ArrayDataset Test) GermanCredit(double testFraction = 0.2, int seed = 0, bool raw = false)
    {
        var table = Idx.Read(Resource("GermanCredit.table-idx2-int.gz"), "german credit");
        var (count, columns) = (table.Shape[0], table.Shape[1]);
        var numbers = table.ToArray<int>();
        var x = new float[count * (columns - 1)];
        var y = new int[count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < columns - 1; column++) x[row * (columns - 1) + column] = numbers[row * columns + column];
            y[row] = numbers[row * columns + columns - 1] == 1 ? 1 : 0;
        }

        var all = new ArrayDataset(Tensor.From(x, [count, columns - 1]), y)
        {
            Name = "german credit",
            ClassNames = ["bad", "good"],
            FeatureNames = CreditAttributes,
        };
        var (train, test) = all.Split(testFraction, seed);
        return raw ? (train, test) : Standardise(train, test);
    }

    /// <summary>150 flowers of three kinds of iris, measured by length and width of sepals and petals. Part of the package.</summary>
    /// <param name="testFraction">The share held out for testing.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <param name="raw">Keeps centimetres instead of giving the columns mean 0 and deviation 1 (of the training part).</param>
    /// <returns>Inputs float32 <c>[count, 4]</c>, targets int32 <c>[count]</c> from 0 to 2.</returns>
    /// <seealso href="https://doi.org/10.24432/C56C76">UCI, Iris, CC BY 4.0</seealso>
    public static (ArrayDataset Train, ArrayDataset Test) Iris(double testFraction = 0.2, int seed = 0, bool raw = false)
    {
        var (shape, cells) = Idx.ReadBytes(Resource("Iris.flowers-idx2-ubyte.gz"), "iris");
        var (count, columns) = (shape[0], shape[1]);
        var x = cells.Where((_, i) => i % columns < columns - 1).Select(tenths => tenths / 10f).ToArray();
        var y = cells.Where((_, i) => i % columns == columns - 1).ToArray();
        var all = new ArrayDataset(Tensor.From(x, [count, columns - 1]), Labels(y))
        {
            Name = "iris",
            ClassNames = ["setosa", "versicolor", "virginica"],
            FeatureNames = ["sepal length", "sepal width", "petal length", "petal width"],
        };
        var (train, test) = all.Split(testFraction, seed);
        return raw ? (train, test) : Standardise(train, test);
    }

    /// <summary>Two half circles that reach into each other, which no straight line can part.</summary>
    /// <param name="count">How many points.</param>
    /// <param name="noise">The deviation of normal noise on both coordinates.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <returns>Inputs float32 <c>[count, 2]</c>, targets int32 <c>[count]</c>, 0 or 1.</returns>
    public static ArrayDataset TwoMoons(int count = 200, double noise = 0.1, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var random = new SplitMix((ulong)seed);
        var (x, y) = (new float[2 * count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            y[i] = i % 2;
            var angle = Math.PI * random.NextDouble();
            var (px, py) = y[i] == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
            x[2 * i] = (float)(px + noise * random.NextNormal());
            x[2 * i + 1] = (float)(py + noise * random.NextNormal());
        }

        return new ArrayDataset(Tensor.From(x, [count, 2]), y) { Name = "two moons", ClassNames = ["upper", "lower"], FeatureNames = ["x", "y"] };
    }

    /// <summary>The arms of a spiral, one for each class.</summary>
    /// <param name="classes">How many arms.</param>
    /// <param name="count">How many points in all.</param>
    /// <param name="noise">The deviation of normal noise on the angle.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <returns>Inputs float32 <c>[count, 2]</c> in the unit circle, targets int32 <c>[count]</c>.</returns>
    public static ArrayDataset Spiral(int classes = 3, int count = 300, double noise = 0.2, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, classes);
        var random = new SplitMix((ulong)seed);
        var (x, y) = (new float[2 * count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            y[i] = i % classes;
            var radius = random.NextDouble();
            var angle = 4 * radius + 2 * Math.PI * y[i] / classes + noise * random.NextNormal();
            x[2 * i] = (float)(radius * Math.Sin(angle));
            x[2 * i + 1] = (float)(radius * Math.Cos(angle));
        }

        var names = Enumerable.Range(0, classes).Select(i => $"arm {i}").ToArray();
        return new ArrayDataset(Tensor.From(x, [count, 2]), y) { Name = "spiral", ClassNames = names, FeatureNames = ["x", "y"] };
    }

    private static readonly string[] Digit = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private static readonly string[] CreditAttributes =
    [
        "checking account", "months", "credit history", "purpose", "amount", "savings", "employed since", "instalment rate",
        "personal status", "guarantors", "resident since", "property", "age", "other plans", "housing", "credits here", "job",
        "dependants", "telephone", "foreign worker",
    ];

    private static Stream Resource(string name) =>
        typeof(Datasets).Assembly.GetManifestResourceStream($"Cajal.Data.{name}")
        ?? throw new InvalidOperationException($"The package lacks its own data {name}.");

    private static Tensor Scaled(byte[] bytes, Shape shape, float divisor)
    {
        var storage = new Storage(new TensorSpec(shape, DType.Float32));
        var values = storage.Span<float>();
        for (var i = 0; i < bytes.Length; i++) values[i] = bytes[i] / divisor;
        return Tensor.FromStorage(storage);
    }

    private static Tensor Labels(byte[] labels) => Array.ConvertAll(labels, b => (int)b);

    private static (ArrayDataset Train, ArrayDataset Test) Standardise(ArrayDataset train, ArrayDataset test)
    {
        var columns = train.X.Shape[1];
        var values = train.X.ToArray<double>();
        var (mean, scale) = (new double[columns], new double[columns]);
        for (var i = 0; i < values.Length; i++) mean[i % columns] += values[i] / train.Count;
        for (var i = 0; i < values.Length; i++) scale[i % columns] += Math.Pow(values[i] - mean[i % columns], 2) / train.Count;
        return (Apply(train), Apply(test));

        ArrayDataset Apply(ArrayDataset part)
        {
            var x = part.X.ToArray<double>();
            var scaled = new float[x.Length];
            for (var i = 0; i < x.Length; i++) scaled[i] = (float)((x[i] - mean[i % columns]) / Math.Sqrt(Math.Max(scale[i % columns], 1e-12)));
            return part.With(x: Tensor.From(scaled, part.X.Shape));
        }
    }
}
