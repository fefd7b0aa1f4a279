using KdCourse.Figures;
using KdCourse.Training;
using static KdCourse.Tests.Figures.Drawn;

namespace KdCourse.Tests.Figures;

public sealed class RunFigureTests
{
    static RunRecord Run(string method, double last, int seed = 1, double weight = 1000, int epochs = 12) => new()
    {
        Method = method,
        Student = "resnet8",
        TrainSet = "train",
        TrainImages = 100,
        TestSet = "test",
        TestImages = 100,
        Phases = [new("train", method, new Dictionary<string, string>(), new TrainingSettings { Seed = seed })],
        Epochs = [.. Enumerable.Range(1, epochs).Select(e => Epoch(e, e == 7 ? last + 0.1 : last * e / epochs, weight))],
        StudentParameters = 1,
        ExtraParameters = 0,
        Machine = new("cpu", 1, 1, "", "", "", ""),
        Ended = DateTime.UnixEpoch,
    };

    static EpochRecord Epoch(int epoch, double accuracy, double weight) => new()
    {
        Phase = "train",
        Epoch = epoch,
        Terms = new Dictionary<string, double> { ["ce"] = 2.0 / epoch, ["at"] = 0.01 / epoch },
        Weights = new Dictionary<string, double> { ["ce"] = 1, ["at"] = weight / epoch },
        Loss = 2.0 / epoch + 0.01 / epoch * weight / epoch,
        LearningRate = epoch < 6 ? 0.05 : 0.005,
        TrainAccuracy = accuracy,
        TestAccuracy = accuracy,
        TrainSeconds = 1,
        TestSeconds = 1,
    };

    [Fact]
    public void Losses_show_each_term_raw_and_weighted_by_powers_of_ten()
    {
        var figure = RunCurves.Losses(Run("at", 0.6));
        Assert.Equal("log", (string?)Html(figure)["layout"]!["yaxis"]!["type"]);
        Assert.Equal(["ce", "at", "at, weighted", "whole loss"], Html(figure)["data"]!.AsArray().Select(t => (string)t!["name"]!));
        Assert.Equal(0.01 / 4, HtmlPoints(figure, "at")[3].Y, 1e-12);
        Assert.Equal(0.01 / 4 * 250, HtmlPoints(figure, "at, weighted")[3].Y, 1e-12);
        string? Colour(int k) => (string?)Html(figure)["data"]![k]!["line"]!["color"];
        Assert.Equal(Colour(1), Colour(2));
        Assert.NotEqual(Colour(0), Colour(1));
    }

    [Fact]
    public void A_term_of_weight_0_is_left_out_of_the_weighted_lines() =>
        Assert.DoesNotContain(Html(RunCurves.Losses(Run("at", 0.6, weight: 0)))["data"]!.AsArray(), t => (string?)t!["name"] == "at, weighted");

    [Fact]
    public void Weights_and_rates_follow_the_record()
    {
        Assert.Equal(1000 / 5.0, HtmlPoints(RunCurves.Weights(Run("at", 0.6)), "at")[4].Y);
        var rate = RunCurves.LearningRate(Run("at", 0.6));
        Assert.Equal([0.05, 0.005], HtmlPoints(rate, "learning rate").Skip(4).Take(2).Select(p => p.Y));
        Assert.Equal("log", (string?)Html(rate)["layout"]!["yaxis"]!["type"]);
    }

    [Fact]
    public void The_best_and_the_last_accuracy_are_marked()
    {
        var figure = AccuracyCurves.Draw("Accuracy", Run("at", 0.6), Run("plain", 0.5));
        Assert.Contains("at (best 70, last 60)", figure.Alternative);
        Assert.Equal([(7, 70), (7, 60)], Marks(figure, "best"));
        Assert.Equal([(12, 60), (12, 50)], Marks(figure, "last"));
        Assert.Equal(4, Picture(figure).Descendants().Count(e => (string?)e.Attribute("class") == "marker"));
    }

    [Fact]
    public void Bars_show_the_mean_and_the_deviation_of_the_seeds()
    {
        var figure = ResultBars.Draw("Methods", Run("plain", 0.5), Run("at", 0.6, 1), Run("at", 0.62, 2), Run("at", 0.67, 3));
        Assert.Contains("at (3 runs) 63.0 ± 3.6", figure.Alternative);
        Assert.Contains("plain 50.0", figure.Alternative);
        var bars = Html(figure)["data"]![0]!;
        Assert.Equal([63, 50], bars["x"]!.AsArray().Select(v => (double)v!), (a, b) => Math.Abs(a - b) < 1e-9);
        // From the bottom; one run has no deviation, which is not a deviation of 0.
        var deviations = bars["error_x"]!["array"]!.AsArray();
        Assert.Null(deviations[1]);
        Assert.Equal(Math.Sqrt(13), (double)deviations[0]!, 1e-9);
        Assert.Single(Picture(figure).Descendants(), e => (string?)e.Attribute("class") == "error");
        // The drawing's bars are as long as their values say.
        var lengths = Picture(figure).Descendants(Svg + "g").Single(g => (string?)g.Attribute("data-name") == "test accuracy").Elements(Svg + "rect").Select(r => Number(r, "width")).ToList();
        Assert.Equal(63.0 / 50, lengths[0] / lengths[1], 1e-3);
    }

    [Fact]
    public void What_can_not_be_compared_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ResultBars.Draw("Methods"));
        Assert.Contains("interrupted", Assert.Throws<ArgumentException>(() => ResultBars.Draw("Methods", Run("at", 0.6) with { Interrupted = true })).Message);
        Assert.Contains("resnet20", Assert.Throws<ArgumentException>(() => ResultBars.Draw("Methods", Run("at", 0.6), Run("at", 0.6) with { Student = "resnet20" })).Message);
        Assert.Contains("no epochs", Assert.Throws<ArgumentException>(() => RunCurves.Losses(Run("at", 0.6, epochs: 0))).Message);
        Assert.Contains("no epochs", Assert.Throws<ArgumentException>(() => AccuracyCurves.Draw("Accuracy", Run("at", 0.6, epochs: 0))).Message);
    }

    static List<(double, double)> Marks(Figure figure, string what) =>
        [.. Html(figure)["data"]!.AsArray().Where(t => (string?)t!["name"] == what).Select(t => (Math.Round((double)t!["x"]![0]!, 6), Math.Round((double)t["y"]![0]!, 6)))];
}
