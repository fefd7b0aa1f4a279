using KdCourse.Figures;
using KdCourse.Maps;
using static KdCourse.Tests.Figures.Drawn;

namespace KdCourse.Tests.Figures;

public sealed class ScoreCurvesTests
{
    [Fact]
    public void Scores_of_runs_and_baselines_are_lines_of_percentages()
    {
        var figure = ScoreCurves.Draw("Where they look", "CAM", ScoreMeasure.Energy, [("plain", [At(1, 0.2), At(2, 0.3)]), ("at", [At(1, 0.25), At(2, 0.5)])], [("uniform", Scores(0.09))]);
        Assert.Equal([(1, 20), (2, 30)], HtmlPoints(figure, "plain"));
        Assert.Equal([(1, 9), (2, 9)], HtmlPoints(figure, "uniform: 9.0"));
        Assert.Contains("energy on the object, % over epoch", figure.Alternative);
        Assert.Contains("at rises from 25 to 50", figure.Alternative);
    }

    [Theory]
    [InlineData(ScoreMeasure.Pointing, 40)]
    [InlineData(ScoreMeasure.Energy, 20)]
    [InlineData(ScoreMeasure.Iou, 10)]
    [InlineData(ScoreMeasure.BestIouPerMap, 15)]
    public void Each_measure_is_its_own_number(ScoreMeasure measure, double value) =>
        Assert.Equal(value, HtmlPoints(ScoreCurves.Draw("t", "CAM", measure, [("plain", [At(1, 0.2)])]), "plain").Single().Y, 1e-9);

    [Fact]
    public void A_run_without_such_scores_is_refused_by_name()
    {
        Assert.Contains("'at' has no scores", Refused(() => ScoreCurves.Draw("t", "CAM", ScoreMeasure.Energy, [("plain", [At(1, 0.2)]), ("at", [])])));
        Assert.Contains("no scores of 'AT map' in epoch 1; it has CAM", Refused(() => ScoreCurves.Draw("t", "AT map", ScoreMeasure.Energy, [("plain", [At(1, 0.2)])])));
        Assert.Contains("no runs", Refused(() => ScoreCurves.Draw("t", "CAM", ScoreMeasure.Energy, [])));
    }

    static EpochScores At(int epoch, double energy) => new(epoch, new Dictionary<string, MapScores> { ["CAM"] = Scores(energy) });

    static MapScores Scores(double energy) => new(10, 2 * energy, energy, energy / 2, 0.5, energy * 0.75, 0.1, 0);

    static string Refused(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
}
