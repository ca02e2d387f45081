using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Ten pictures of tulips and six of roses; each is of one brightness, its number.
    public ImageFolderTests()
    {
        for (var i = 0; i < 16; i++) Save(i < 10 ? "tulip" : "rose", $"{i:00}.png", i, 4 + i % 3, 5);
        File.WriteAllText(Path.Combine(_folder.Path, "rose", "notes.txt"), "no picture");
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".hidden"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_are_folders_by_the_order_of_their_names()
    {
        var data = Dataset.FromImageFolder(_folder.Path, (6, 7), shuffle: false);
        Assert.Equal(["rose", "tulip"], data.ClassNames);
        Assert.Equal(1, data.Cardinality);
        var batch = data.Single();
        Assert.Equal("float32 [16, 6, 7, 3]", batch.X.Items[0].Spec.ToString());
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], batch.Y!.Items[0].ToArray<int>());
        Assert.Equal([10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], Numbers(batch));
    }

    [Fact]
    public void Labels_are_numbers_or_ones_and_zeros_or_none()
    {
        Assert.Equal("float32 [2]", Folder(labelMode: "categorical").First().Y!.Items[0].Spec.ToString());
        Assert.Equal([1f, 0], Folder(labelMode: "categorical").First().Y!.Items[0].ToArray());
        Assert.Equal("float32 [1]", Folder(labelMode: "binary").First().Y!.Items[0].Spec.ToString());
        Assert.Null(Folder(labelMode: null).First().Y);
        Assert.Equal([0f, 1], Folder(labelMode: "categorical", classNames: ["tulip", "rose"]).Last().Y!.Items[0].ToArray());
        int[] given = [.. Enumerable.Range(0, 16)];
        Assert.Equal(given, Folder(labels: given).Select(e => e.Y!.Items[0].ToArray<int>()[0]));
    }

    [Fact]
    public void Training_and_validation_hold_every_picture_once()
    {
        Dataset Part(string subset, int seed) => Dataset.FromImageFolder(_folder.Path, (4, 4), batchSize: 4, validationSplit: 0.25, subset: subset, seed: seed);
        var (train, test) = (Part("training", 3), Part("validation", 3));
        Assert.Equal((3L, 1L), (train.Cardinality!.Value, test.Cardinality!.Value));
        Assert.Equal(Enumerable.Range(0, 16), train.Concat(test).SelectMany(Numbers).Order());
        Assert.NotEqual(test.SelectMany(Numbers).Order(), Part("validation", 4).SelectMany(Numbers).Order());
    }

    [Fact]
    public void Every_pass_has_an_order_of_its_own_and_goes_on_in_the_middle()
    {
        var data = Dataset.FromImageFolder(_folder.Path, (4, 4), batchSize: 4, seed: 1);
        var again = Dataset.FromImageFolder(_folder.Path, (4, 4), batchSize: 4, seed: 1).Prefetch();
        Assert.Equal(Enumerable.Range(0, 16), Read(data, 0).Order());
        Assert.NotEqual(Read(data, 0), Read(data, 1));
        Assert.Equal(Read(data, 1), Read(again, 1));
        Assert.Equal(Read(data, 1)[8..], Read(data, 1, skip: 2));
    }

    [Fact]
    public void Pictures_are_resized_as_the_operation_does_it()
    {
        var picture = new Image(9, 14, 3, [.. Enumerable.Range(0, 9 * 14 * 3).Select(i => (byte)(i * 37))]);
        using var folder = new TemporaryFolder();
        picture.Save(folder.File("a.png"));
        var x = picture.ToTensor();
        foreach (var (crop, pad, antialias) in ((bool, bool, bool)[])[(false, false, false), (true, false, false), (false, true, false), (false, false, true)])
        {
            var row = Dataset.FromImageFolder(
                folder.Path, (5, 6), null, labelMode: null, interpolation: "bicubic", cropToAspectRatio: crop, padToAspectRatio: pad, antialias: antialias).Single();
            var wanted = x.Resize([5, 6], "bicubic", antialias, crop, pad).ToArray();
            var found = row.X.Items[0].ToArray();
            for (var i = 0; i < wanted.Length; i++) Assert.Equal(wanted[i], found[i], 1e-3f); // Sums of bytes in float32, in another order.
        }
    }

    [Fact]
    public void A_broken_picture_is_named_or_left_out_with_a_report()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "rose", "broken.png"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var error = Assert.Throws<CajalException>(() => Dataset.FromImageFolder(_folder.Path, (4, 4)).Count());
        Assert.Equal("CJ4102", error.Code);
        Assert.Contains("broken.png", error.Message);
        List<string> broken = [];
        var data = Dataset.FromImageFolder(_folder.Path, (4, 4), skipBroken: (path, e) => broken.Add($"{Path.GetFileName(path)} {e.Code}"));
        Assert.Equal(["broken.png CJ4102"], broken);
        Assert.Equal(Enumerable.Range(0, 16), data.SelectMany(Numbers).Order());
    }

    [Fact]
    public void What_does_not_fit_is_refused_at_once()
    {
        Assert.Equal("CJ4110", Code(() => Dataset.FromImageFolder(Path.Combine(_folder.Path, "nowhere"))));
        Assert.Equal("CJ4110", Code(() => Dataset.FromImageFolder(Path.Combine(_folder.Path, "rose"))));
        Assert.Equal("CJ4111", Code(() => Folder(classNames: ["rose"])));
        Assert.Equal("CJ4111", Code(() => Folder(labels: [1, 2, 3])));
        Assert.Equal("CJ4112", Code(() => Dataset.FromImageFolder(_folder.Path, validationSplit: 0.2)));
        Assert.Equal("CJ4112", Code(() => Dataset.FromImageFolder(_folder.Path, validationSplit: 0.2, subset: "training")));
        Assert.Equal("CJ4112", Code(() => Dataset.FromImageFolder(_folder.Path, validationSplit: 1, subset: "training", seed: 1)));
        Assert.Equal("CJ4112", Code(() => Dataset.FromImageFolder(_folder.Path, cropToAspectRatio: true, padToAspectRatio: true)));
        Assert.Equal("CJ4105", Code(() => Folder(labelMode: "binari")));
        Assert.Equal("CJ4105", Code(() => Dataset.FromImageFolder(_folder.Path, validationSplit: 0.2, subset: "train", seed: 1)));
    }

    [Fact]
    public void A_network_learns_from_a_folder()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, level) in ((string, byte)[])[("dark", 20), ("light", 200)])
        {
            Directory.CreateDirectory(folder.File(name));
            for (var i = 0; i < 8; i++) new Image(6, 6, 1, [.. Enumerable.Range(0, 36).Select(k => (byte)(level + (k * 7 + i) % 30))]).Save(folder.File(Path.Combine(name, $"{i}.png")));
        }

        var data = Dataset.FromImageFolder(folder.Path, (4, 4), batchSize: 8, labelMode: "binary", seed: 1).Prefetch();
        Sequential model = [new Input([4, 4, 3]), new Rescaling(1 / 255.0), new Flatten(), new Dense(1, "sigmoid")];
        model.Compile(new Cajal.Optimizers.Adam(0.05f), "binary_crossentropy", metrics: ["accuracy"]);
        model.Fit(data, epochs: 30, verbose: Verbosity.Silent);
        Assert.Equal(1.0, model.Evaluate(data)["accuracy"], 1e-6);
    }

    private static List<int> Read(Dataset data, long pass, long skip = 0)
    {
        using var batches = data.Open(pass, skip);
        List<int> numbers = [];
        while (batches.MoveNext()) numbers.AddRange(Numbers(batches.Current));
        return numbers;
    }

    private static string Code(Action action) => Assert.Throws<CajalException>(action).Code;

    private static IEnumerable<int> Numbers(Example batch)
    {
        var x = batch.X.Items[0];
        var values = x.ToArray();
        return Enumerable.Range(0, x.Shape[0]).Select(i => (int)values[i * (int)x.Shape.SizeFrom(1)]);
    }

    private Dataset Folder(string? labelMode = "int", IReadOnlyList<string>? classNames = null, IReadOnlyList<int>? labels = null) =>
        Dataset.FromImageFolder(_folder.Path, (4, 4), batchSize: null, labelMode, classNames, labels, shuffle: false);

    private void Save(string type, string name, int number, int height, int width)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, type));
        new Image(height, width, 1, Enumerable.Repeat((byte)number, height * width).ToArray()).Save(Path.Combine(_folder.Path, type, name));
    }
}
