using Cajal.Benchmarks;

// One line per verb; each verb is a file.
(string Name, string Summary, Action<string[]> Run)[] verbs =
[
    ("gemm", "matrix products against OpenBLAS and oneDNN: gemm [--threads 1|2] [--only text] [--seconds 0.1]", Gemm.Run),
    ("conv", "convolutions of VGG16 and ResNet50 against oneDNN: conv [--threads 1|2] [--only text] [--seconds 0.3]", Convolutions.Run),
    ("steps", "training steps against PyTorch: steps [--rounds 3] [--seconds 0.5] [--only text]", Steps.Run),
    ("growth", "training steps by batch, length of sequences and threads: growth [text]", Growth.Run),
    ("mnist", "seconds until a perceptron reads 98 % of MNIST's test images: mnist [epochs]; CAJAL_DATA names the folder", Mnist.Run),
    ("memory", "the network of 822 million parameters: planned against measured memory of a training step: memory [batch]", MissionMemory.Run),
    ("accuracy", "what convolutional networks reach on MNIST and Fashion-MNIST: accuracy [mnist|fashion|small] [--epochs n]; CAJAL_DATA names the folder", Accuracy.Run),
    ("records", "what events, run folder, table and TensorBoard cost a training: records [rounds]", Records.Run),
    ("data", "whether data keeps a training busy: data [mnist|file] [--rounds 5] [--gigabytes 0.5]; CAJAL_DATA names the folder", DataFlow.Run),
    ("optimizers", "training steps of a perceptron by every optimizer and option, as ratios to Adam: optimizers [rounds]", OptimizerSteps.Run),
    ("fusion", "element-wise programs: joined against one by one, tiny ones, reductions, functions", Fusion.Run),
];

var verb = verbs.FirstOrDefault(v => args.Length > 0 && v.Name == args[0]);
if (verb.Run is not null)
{
    verb.Run(args[1..]);
    return Environment.ExitCode;
}
Console.WriteLine("dotnet run -c Release --project benchmarks -- VERB");
foreach (var (name, summary, _) in verbs) Console.WriteLine($"  {name,-11} {summary}");
return 1;
