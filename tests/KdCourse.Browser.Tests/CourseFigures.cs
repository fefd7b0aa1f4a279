using KdCourse.Figures;
using KdCourse.Maps;
using KdCourse.Training;

namespace KdCourse.Browser.Tests;

/// <summary>One of each figure that the course draws.</summary>
static class CourseFigures
{
    static readonly Dictionary<string, Func<Figure>> Makers = new()
    {
        ["lines"] = () => LineChart.Draw("Test accuracy 准确率", "epoch", "test accuracy, %", [Series.ByEpoch("with hints 提示", [30, 50, 60, 70]), Series.ByEpoch("without", [20, 35, 45, 55])]),
        ["lines with gaps"] = () => LineChart.Draw("Gaps", "epoch", "loss", [Series.ByEpoch("a", [3, double.NaN, 0, 1, 0.1])], logarithmic: true),
        ["one point"] = () => LineChart.Draw("One epoch", "epoch", "loss", [Series.ByEpoch("a", [3])]),
        ["losses"] = () => RunCurves.Losses(Run("at", 0.7)),
        ["weights"] = () => RunCurves.Weights(Run("at", 0.7)),
        ["learning rate"] = () => RunCurves.LearningRate(Run("at", 0.7)),
        ["accuracies"] = () => AccuracyCurves.Draw("Test accuracy", Run("plain", 0.6), Run("at", 0.7)),
        ["points"] = () => PointChart.Draw("Gain and cost", "time", "gain", [new("kd", 1.7, 1.7), new("at", 1.8, 0.5), new("fitnets", 1.7, 4.6)]),
        ["result bars"] = () => ResultBars.Draw("Methods", Run("plain", 0.6), Run("at", 0.7), Run("at", 0.72, 2)),
        ["attention grid"] = () => AttentionGrid.Draw("Where they look", [.. Enumerable.Range(0, 8).Select(Row)]),
        ["overlays"] = () => new MapGrid("Over the image", ["one", "two"]).Pictures("image", [Image(), Image()]).Overlays("teacher", [Image(), Image()], [Blob(2, 3), Blob(5, 5)]).Draw(),
        ["flat maps"] = () => new MapGrid("All one value", ["one"]).Magnitudes("flat", [Map.Of(new double[4, 4])]).Differences("none", [Map.Of(new double[4, 4])]).Draw(),
        ["explanations"] = () => Explained(8, MapScale.PerKind, overlay: false),
        ["explanations over images"] = () => Explained(3, MapScale.PerMap, overlay: true),
        ["masks"] = () => MaskGrid.Draw("Masks of 0 and 1", [.. Enumerable.Range(0, 4).Select(k => new MaskRow($"image {k}", Image(), Binary(Blob(3, k)), Binary(Blob(4, k + 1))))]),
        ["score curves"] = () => ScoreCurves.Draw("Where the class map is highest", "CAM", ScoreMeasure.Pointing, [("plain", Scores(0.5)), ("at", Scores(0.7))], [("uniform", Score(0.09)), ("centred Gaussian", Score(0.42))]),
        ["feature sheet"] = () => FeatureSheet.Draw("stage 3", rand(1, 20, 8, 8)),
    };

    public static IEnumerable<string> Names => Makers.Keys;

    public static Figure Make(string name)
    {
        random.manual_seed(1);
        return Makers[name]();
    }

    static Figure Explained(int rows, MapScale scale, bool overlay) => ExplanationGrid.Draw("Why the answer", ["AT map, stage 2", "AT map, stage 3", "CAM", "Grad-CAM", "input gradient"],
        [.. Enumerable.Range(0, rows).Select(k => new ExplanationRow($"image {k}", Image(), [Blob(3, k), Blob(6, 1), Blob(2, k).Minus(Blob(5, 5)), Blob(2, k), Blob(4, 4).ResizedTo(32, 32)], Binary(Blob(3, k).ResizedTo(32, 32))))], scale, overlay);

    static Map Binary(Map map)
    {
        var mask = new double[map.Height, map.Width];
        for (int y = 0; y < map.Height; y++)
        {
            for (int x = 0; x < map.Width; x++)
                mask[y, x] = map[y, x] > 0.4 ? 1 : 0;
        }
        return Map.Of(mask);
    }

    static List<EpochScores> Scores(double last) => [.. Enumerable.Range(0, 13).Select(e => new EpochScores(e, new Dictionary<string, MapScores> { ["CAM"] = Score(last * (1 - Math.Exp(-e / 4.0))) }))];

    static MapScores Score(double value) => new(100, value, value, value, 0.5, value, 0.09, 0);

    static AttentionRow Row(int k) => new($"image {k}", Image(), Blob(3, k), Blob(6, 1), Blob(3.3, k * 0.8));

    static Picture Image()
    {
        using var pixels = rand(3, 32, 32);
        return Picture.Of(pixels);
    }

    static Map Blob(double y0, double x0)
    {
        var map = new double[8, 8];
        for (int y = 0; y < 8; y++)
        {
            for (int x = 0; x < 8; x++)
                map[y, x] = Math.Exp(-((y - y0) * (y - y0) + (x - x0) * (x - x0)) / 6);
        }
        return Map.Of(map);
    }

    static RunRecord Run(string method, double last, int seed = 1) => new()
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

    static EpochRecord Epoch(int e, double last) => new()
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
}
