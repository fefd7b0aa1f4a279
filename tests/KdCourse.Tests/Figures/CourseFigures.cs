using KdCourse.Figures;
using static KdCourse.Tests.Figures.FigureInputs;

namespace KdCourse.Tests.Figures;

/// <summary>At least one of each figure that the course draws, from fixed inputs.</summary>
static class CourseFigures
{
    static readonly Dictionary<string, (Type Of, Func<Figure> Make)> Makers = new()
    {
        ["lines"] = (typeof(LineChart), () => LineChart.Draw("Test accuracy 准确率", "epoch", "test accuracy, %", [Series.ByEpoch("with hints 提示", [30, 50, 60, 70]), Series.ByEpoch("without", [20, 35, 45, 55])])),
        ["lines with gaps"] = (typeof(LineChart), () => LineChart.Draw("Gaps", "epoch", "loss", [Series.ByEpoch("a", [3, double.NaN, 0, 1, 0.1])], logarithmic: true)),
        ["one point"] = (typeof(LineChart), () => LineChart.Draw("One epoch", "epoch", "loss", [Series.ByEpoch("a", [3])])),
        ["losses"] = (typeof(RunCurves), () => RunCurves.Losses(Run("at", 0.7))),
        ["weights"] = (typeof(RunCurves), () => RunCurves.Weights(Run("at", 0.7))),
        ["learning rate"] = (typeof(RunCurves), () => RunCurves.LearningRate(Run("at", 0.7))),
        ["accuracies"] = (typeof(AccuracyCurves), () => AccuracyCurves.Draw("Test accuracy", Run("plain", 0.6), Run("at", 0.7))),
        ["result bars"] = (typeof(ResultBars), () => ResultBars.Draw("Methods", Run("plain", 0.6), Run("at", 0.7), Run("at", 0.72, 2))),
        ["points"] = (typeof(PointChart), () => PointChart.Draw("Gain and cost", "time", "gain", [new("kd", 1.7, 1.7), new("at", 1.8, 0.5), new("fitnets", 1.7, 4.6)])),
        ["live run"] = (typeof(LiveCurves), () => LiveCurves.Draw("with hints", [.. Enumerable.Range(1, 5).Select(e => Epoch(e, 0.7))], 8)),
        ["attention grid"] = (typeof(AttentionGrid), () => AttentionGrid.Draw("Where they look", [.. Enumerable.Range(0, 8).Select(Row)])),
        ["overlays"] = (typeof(MapGrid), () => new MapGrid("Over the image", ["one", "two"]).Pictures("image", [Image(1), Image(2)]).Overlays("teacher", [Image(1), Image(2)], [Blob(2, 3), Blob(5, 5)]).Draw()),
        ["flat maps"] = (typeof(MapGrid), () => new MapGrid("All one value", ["one"]).Magnitudes("flat", [Map.Of(new double[4, 4])]).Differences("none", [Map.Of(new double[4, 4])]).Draw()),
        ["feature sheet"] = (typeof(FeatureSheet), FeatureMaps),
        ["explanations"] = (typeof(ExplanationGrid), () => Explained(8, MapScale.PerKind, overlay: false)),
        ["explanations over images"] = (typeof(ExplanationGrid), () => Explained(3, MapScale.PerMap, overlay: true)),
        ["masks"] = (typeof(MaskGrid), () => MaskGrid.Draw("Masks of 0 and 1", [.. Enumerable.Range(0, 4).Select(k => new MaskRow($"image {k}", Image(k), Binary(Blob(3, k)), Binary(Blob(4, k + 1))))])),
        ["score curves"] = (typeof(ScoreCurves), () => ScoreCurves.Draw("Where the class map is highest", "CAM", ScoreMeasure.Pointing, [("plain", Scores(0.5)), ("at", Scores(0.7))], [("uniform", Score(0.09)), ("centred Gaussian", Score(0.42))])),
        ["image sheet"] = (typeof(ImageSheet), Images),
        ["relation maps"] = (typeof(RelationMaps), () => RelationMaps.Draw("Correlation of the logits", Correlations(10, 1, 0.1), Correlations(10, 2, 0.5), MatrixNames.OfClasses("logit of", "logit of", Clothes), (-1, 1))),
        ["relations of many classes"] = (typeof(RelationMaps), () => RelationMaps.Draw("Many classes", Correlations(40, 1, 0.1), Correlations(40, 2, 0.5), MatrixNames.OfClasses("logit of", "logit of", [.. Enumerable.Range(0, 40).Select(k => $"class {k}")]))),
        ["logit correlations"] = (typeof(LogitMaps), () => Logits(LogitMaps.Correlations)),
        ["class means"] = (typeof(LogitMaps), () => Logits(LogitMaps.ClassMeans)),
        ["fsp matrices"] = (typeof(FspMaps), Fsp),
        ["cka"] = (typeof(SimilarityMap), () => SimilarityMap.Draw("CKA of the layers", Similarity())),
        ["confusions"] = (typeof(ConfusionMap), () => ConfusionMap.Draw("Student's answers", Confusions(10, Clothes))),
        ["confusions of many classes"] = (typeof(ConfusionMap), () => ConfusionMap.Draw("Many classes", Confusions(40, [.. Enumerable.Range(0, 40).Select(k => $"class {k}")]))),
        ["pca"] = (typeof(EmbeddingMap), () => Points(4, "component 1 (61.0 % of the variance)", "component 2 (20.1 % of the variance)")),
        ["t-sne"] = (typeof(EmbeddingMap), () => Points(10, "", "")),
    };

    public static IEnumerable<string> Names => Makers.Keys;

    /// <summary>The types that draw them.</summary>
    public static IEnumerable<Type> Types => Makers.Values.Select(m => m.Of).Distinct();

    public static Figure Make(string name) => Makers[name].Make();

    static Figure Explained(int rows, MapScale scale, bool overlay) => ExplanationGrid.Draw("Why the answer", ["AT map, stage 2", "AT map, stage 3", "CAM", "Grad-CAM", "input gradient"],
        [.. Enumerable.Range(0, rows).Select(k => new ExplanationRow($"image {k}", Image(k), [Blob(3, k), Blob(6, 1), Blob(2, k).Minus(Blob(5, 5)), Blob(2, k), Blob(4, 4).ResizedTo(32, 32)], Binary(Blob(3, k).ResizedTo(32, 32))))], scale, overlay);

    static Figure FeatureMaps()
    {
        using var maps = Hashed.Tensor(4, 1, 20, 8, 8);
        return FeatureSheet.Draw("stage 3", maps);
    }

    static Figure Images()
    {
        using var scope = NewDisposeScope();
        using var set = new KdCourse.Data.ImageSet("made", ((Hashed.Tensor(6, 40, 3, 16, 16) + 1) * 127).to(ScalarType.Byte), arange(40, dtype: ScalarType.Int64).remainder(10), Clothes, [0.5f, 0.5f, 0.5f], [0.25f, 0.25f, 0.25f]);
        return ImageSheet.OfClasses("The classes", set);
    }

    static Figure Logits(Func<string, KdCourse.Relations.NetworkAnswers, KdCourse.Relations.NetworkAnswers, Figure> draw)
    {
        using var scope = NewDisposeScope();
        var labels = arange(60, dtype: ScalarType.Int64).remainder(4);
        var right = nn.functional.one_hot(labels, 4) * 3;
        using var teacher = new KdCourse.Relations.NetworkAnswers(right + Hashed.Tensor(11, 60, 4), zeros(60, 1), labels.clone(), Clothes[..4]);
        using var student = new KdCourse.Relations.NetworkAnswers(right + Hashed.Tensor(12, 60, 4) * 2, zeros(60, 1), labels.clone(), Clothes[..4]);
        return draw("What the logits say", student, teacher);
    }

    static Figure Fsp()
    {
        using var scope = NewDisposeScope();
        Tensor[] Stages(int stream) => [Hashed.Tensor(stream, 2, 6, 8, 8).relu(), Hashed.Tensor(stream + 1, 2, 9, 4, 4).relu()];
        return FspMaps.Draw("FSP of the stem and stage 1", Observed.Student(stages: Stages(20)), Observed.Teacher(stages: Stages(30)), 0, 1);
    }

    static Figure Points(int classes, string x, string y)
    {
        using var labels = Labels(classes);
        return EmbeddingMap.Draw("Pooled features", Plane(8, classes, 2.5, x, y), Plane(9, classes, 0.9, x, y), labels, Clothes);
    }
}
