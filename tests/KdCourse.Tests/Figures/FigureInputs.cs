using KdCourse.Figures;
using KdCourse.Maps;
using KdCourse.Relations;
using KdCourse.Training;

namespace KdCourse.Tests.Figures;

/// <summary>What the figures of the tests show: numbers made by rule, the same on every machine.</summary>
static class FigureInputs
{
    public static readonly string[] Clothes = ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    public static AttentionRow Row(int k) => new($"image {k}", Image(k), Blob(3, k), Blob(6, 1), Blob(3.3, k * 0.8));

    public static KdCourse.Figures.Picture Image(int k)
    {
        using var scope = NewDisposeScope();
        return KdCourse.Figures.Picture.Of((Hashed.Tensor(k, 3, 32, 32) + 1) / 2);
    }

    public static Map Blob(double y0, double x0)
    {
        var map = new double[8, 8];
        for (int y = 0; y < 8; y++)
        {
            for (int x = 0; x < 8; x++)
                map[y, x] = Math.Exp(-((y - y0) * (y - y0) + (x - x0) * (x - x0)) / 6);
        }
        return Map.Of(map);
    }

    public static Map Binary(Map map)
    {
        var mask = new double[map.Height, map.Width];
        for (int y = 0; y < map.Height; y++)
        {
            for (int x = 0; x < map.Width; x++)
                mask[y, x] = map[y, x] > 0.4 ? 1 : 0;
        }
        return Map.Of(mask);
    }

    public static List<EpochScores> Scores(double last) => [.. Enumerable.Range(0, 13).Select(e => new EpochScores(e, new Dictionary<string, MapScores> { ["CAM"] = Score(last * (1 - Math.Exp(-e / 4.0))) }))];

    public static MapScores Score(double value) => new(100, value, value, value, 0.5, value, 0.09, 0);

    public static RunRecord Run(string method, double last, int seed = 1) => new()
    {
        Method = method,
        Student = "resnet8",
        TrainSet = "train",
        TrainImages = 100,
        TestSet = "test",
        TestImages = 100,
        Phases = [new("train", method, new Dictionary<string, string>(), new TrainingSettings { Seed = seed })],
        Epochs = [.. Enumerable.Range(1, 30).Select(e => Epoch(e, last))],
        StudentParameters = 1,
        ExtraParameters = 0,
        Machine = new("cpu", 1, 1, "", "", "", ""),
        Ended = DateTime.UnixEpoch,
    };

    public static EpochRecord Epoch(int e, double last) => new()
    {
        Phase = "train",
        Epoch = e,
        Terms = new Dictionary<string, double> { ["ce"] = 2.0 / e, ["at"] = 0.01 / e },
        Weights = new Dictionary<string, double> { ["ce"] = 1, ["at"] = 1000.0 / e },
        Loss = 2.0 / e + 10.0 / e / e,
        LearningRate = e < 15 ? 0.05 : 0.005,
        TrainAccuracy = last,
        TestAccuracy = last * (1 - Math.Exp(-e / 6.0)),
        TrainSeconds = 1,
        TestSeconds = 1,
    };

    /// <summary>Relations of classes, nearer to the diagonal the stronger.</summary>
    public static Map Correlations(int count, int stream, double noise)
    {
        using var scope = NewDisposeScope();
        var found = Hashed.Tensor(stream, count, count).data<float>().ToArray();
        var map = new double[count, count];
        for (int r = 0; r < count; r++)
        {
            for (int c = 0; c < count; c++)
                map[r, c] = r == c ? 1 : Math.Exp(-Math.Abs(r - c) / 2.0) - 0.25 + noise * (found[r * count + c] + found[c * count + r]) / 2;
        }
        return Map.Of(map);
    }

    public static ConfusionMatrix Confusions(int count, IReadOnlyList<string> classes)
    {
        var counts = new long[count, count];
        for (int r = 0; r < count; r++)
        {
            for (int c = 0; c < count; c++)
                counts[r, c] = r == c ? 80 + 3 * r % 17 : (r * 7 + c * 11) % 13 == 0 ? (r + 2 * c) % 19 : (r + c) % 5 == 0 ? 1 : 0;
        }
        return new(counts, classes);
    }

    /// <summary>A likeness of five layers with four.</summary>
    public static StageSimilarity Similarity() => new(
        new double[,] { { 0.912, 0.744, 0.402, 0.121 }, { 0.861, 0.903, 0.522, 0.204 }, { 0.517, 0.688, 0.846, 0.43 }, { 0.183, 0.295, 0.641, 0.814 }, { 0.102, 0.14, 0.522, 0.997 } },
        ["stem", "stage 1", "stage 2", "stage 3", "pooled"], ["stem", "stage 1", "stage 2", "pooled"], 1000, 250, CkaEstimator.Unbiased);

    public static Embedding Plane(int stream, int classes, double spread, string x, string y)
    {
        using var scope = NewDisposeScope();
        var found = Hashed.Tensor(stream, 20 * classes, 2).data<float>().ToArray();
        var points = new double[20 * classes, 2];
        for (int k = 0; k < 20 * classes; k++)
        {
            // Two hashes of different rows are nearly as round as a cloud.
            double angle = 2.4 * (k % classes), far = 2 + k % classes * 0.4;
            points[k, 0] = far * Math.Cos(angle) + spread * found[2 * k] * Math.Abs(found[(2 * k + 7) % found.Length]);
            points[k, 1] = far * Math.Sin(angle) + spread * found[2 * k + 1] * Math.Abs(found[(2 * k + 10) % found.Length]);
        }
        return Embedding.Of(x.Length > 0 ? "PCA" : "t-SNE", points, x, y);
    }

    public static Tensor Labels(int classes) => arange(20 * classes, dtype: ScalarType.Int64).remainder(classes);
}
