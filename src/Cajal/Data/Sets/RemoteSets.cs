namespace Cajal.Data;

/// <summary>Where the well-known sets are published. Check sums as torchvision 0.14, PaddlePaddle's IMDB reader and the CIFAR page give them.</summary>
internal static class RemoteSets
{
    private const string Uci = "https://archive.ics.uci.edu/";

    public static readonly Dictionary<string, RemoteSet> All = new()
    {
        ["mnist"] = Idx("MNIST", 11.6, "(c) LeCun and Cortes, CC BY-SA 3.0", "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "f68b3c2dcbeaaa9fbdd348bbdeb94873", "d53e105ee54ea40749a09fcbcd1e9432", "9fb629c4189551a2d022fa330f9573f3", "ec29112dd5afa0611ce80d1b7f02629c"),
        ["fashion-mnist"] = Idx("Fashion-MNIST", 30.9, "(c) Zalando SE, MIT", "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe", "bef4ecab320f06d8554ea6380940ec79", "bb300cfdad3c16e7a12a480ee83cd310"),
        ["cifar10"] = new("CIFAR-10", 170, "Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images",
            [new("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", "cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530",
                member => member.EndsWith(".bin", StringComparison.Ordinal) ? Path.GetFileName(member) : null)]),
        ["imdb"] = new("IMDB reviews", 84, "Maas et al. 2011, Learning Word Vectors for Sentiment Analysis",
            [new("https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz", "aclImdb_v1.tar.gz", "7c2ac02c03563afcf9b574c7e56c153a", Review)]),
        ["adult"] = new("Adult (census income)", 6, "UCI, doi.org/10.24432/C5XW20, CC BY 4.0",
            [
                new($"{Uci}ml/machine-learning-databases/adult/adult.data", "adult-train.csv", "5d7c39d7b8804f071cdd1f2a7c460872"),
                new($"{Uci}ml/machine-learning-databases/adult/adult.test", "adult-test.csv", "35238206dfdf7f1fe215bbb874adecdc"),
            ]),
        ["shakespeare"] = new("plays of Shakespeare", 1.1, "public domain",
            [new("https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt", "shakespeare.txt", "6fb458f1232090904fb40fe944165e91")]),
        ["sms-spam"] = new("SMS spam", 0.2, "UCI, doi.org/10.24432/C5CC84, CC BY 4.0",
            [new($"{Uci}static/public/228/sms+spam+collection.zip", "sms-spam.zip", null,
                member => member == "SMSSpamCollection" ? "sms-spam.tsv" : null)]),
    };

    private static RemoteSet Idx(string title, double megabytes, string terms, string root, params string[] sums)
    {
        string[] names = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];
        return new(title, megabytes, terms, [.. names.Zip(sums, (name, sum) => new RemoteFile(root + name, name, sum))]);
    }

    // aclImdb/train/pos/0_9.txt as train/pos/0_9.txt; what has no label is left out.
    private static string? Review(string member) => member.Split('/') is ["aclImdb", ("train" or "test") and var part, ("pos" or "neg") and var kind, var file]
        && file.EndsWith(".txt", StringComparison.Ordinal) ? $"{part}/{kind}/{file}" : null;
}
