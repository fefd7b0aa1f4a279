using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KdCourse.Data.Shapes;
using KdCourse.Maps;
using KdCourse.Models;
using static KdCourse.Tests.Maps.TinyNetwork;

namespace KdCourse.Tests.Maps;

/// <summary>Scores of maps against NumPy (tests/oracle/maps.py), against numbers worked out by hand, and by their properties.</summary>
public sealed class MapScoringTests
{
    static readonly JsonElement[] rows = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "maps.json"))).RootElement.GetProperty("scores").EnumerateArray()];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, rows.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void All_scores_are_those_of_trying_every_threshold(int row)
    {
        using var scope = NewDisposeScope();
        double Expected(string name) => rows[row].GetProperty(name).GetDouble();
        var options = new ScoreOptions { Negative = Enum.Parse<NegativeValues>(rows[row].GetProperty("negative").GetString()!, ignoreCase: true), Tolerance = (int)Expected("tolerance") };
        var scores = MapScoring.Of(Double(910, 6, 4, 5), Double(911, 6, 12, 10).gt(0.5), options);
        Assert.Equal(6, scores.Count);
        Assert.Equal(Expected("pointing"), scores.Pointing, 1e-12);
        Assert.Equal(Expected("energy"), scores.Energy, 1e-12);
        Assert.Equal(Expected("iou"), scores.Iou, 1e-12);
        Assert.Equal(Expected("threshold"), scores.Threshold, 1e-12);
        Assert.Equal(Expected("bestIouPerMap"), scores.BestIouPerMap, 1e-12);
        Assert.Equal(Expected("area"), scores.Area, 1e-12);
    }

    [Fact]
    public void A_map_written_out_has_the_scores_worked_out_by_hand()
    {
        using var scope = NewDisposeScope();
        var mask = Mask("##..");
        // Places 4 and 4 are tied, one of them on the object; 5 of 10 lie on it; at 0.25 the object and one more are found.
        var scores = MapScoring.Of(Row(4, 1, 4, 1), mask);
        Assert.Equal((0.5, 0.5), (scores.Pointing, scores.Energy));
        Assert.Equal((0.5, 0.0), (scores.Iou, scores.Threshold)); // All four found: 2 of 4. At 0.26 and above 1 of 3.
        scores = MapScoring.Of(Row(4, 2, 1, 1), mask);
        Assert.Equal((1.0, 0.75, 1.0, 0.26), (scores.Pointing, scores.Energy, scores.Iou, scores.Threshold));
        Assert.Equal(0.5, scores.Area);
    }

    [Fact]
    public void One_threshold_serves_the_set_and_the_bound_lets_each_map_choose()
    {
        using var scope = NewDisposeScope();
        // The first is perfect from 0.26 to 0.5, the second from 0.76 to 1: no threshold is for both.
        var maps = cat([Row(4, 2, 1, 1), Row(4, 4, 3, 3)], 0);
        var scores = MapScoring.Of(maps, cat([Mask("##.."), Mask("##..")], 0));
        Assert.Equal(1, scores.BestIouPerMap);
        Assert.Equal((0.75, 0.26), (scores.Iou, scores.Threshold)); // 1 and 2/4 below 0.5; 1/2 and 1 above 0.75.
    }

    [Fact]
    public void The_baselines_score_what_they_must()
    {
        var (train, test) = ShapeSet.Make(1, 200);
        using (train)
        using (test)
        {
            using var scope = NewDisposeScope();
            var scores = BaselineMaps.Scores(test).ToDictionary(s => s.Name, s => s.Scores);
            var (uniform, perfect, gaussian, random) = (scores["uniform"], scores["perfect"], scores["centred Gaussian"], scores["random"]);
            Assert.Equal(200, uniform.Flat);
            Assert.All(new[] { uniform.Pointing, uniform.Energy, uniform.Iou, uniform.BestIouPerMap }, v => Assert.Equal(uniform.Area, v, 1e-12));
            Assert.Equal(test.Masks.to(float64).mean().item<double>(), uniform.Area, 1e-12);
            Assert.Equal((1.0, 1.0, 1.0, 1.0), (perfect.Pointing, perfect.Energy, perfect.Iou, perfect.BestIouPerMap));
            Assert.True(gaussian.Pointing > uniform.Pointing && gaussian.Energy > uniform.Energy && gaussian.Iou < 0.4);
            Assert.InRange(random.Energy, 0.8 * uniform.Area, 1.2 * uniform.Area);
        }
    }

    [Fact]
    public void Scores_do_not_change_with_a_maps_strength_or_the_order_of_images() => Prop.ForAll(Gen.Choose(1, 10_000).ToArbitrary(), seed =>
    {
        using var scope = NewDisposeScope();
        using var random = new Generator((ulong)seed);
        var (maps, masks) = (randn([4, 3, 3], dtype: float64, generator: random), rand([4, 9, 9], dtype: float64, generator: random).gt(0.6));
        var (a, b, c) = (MapScoring.Of(maps, masks), MapScoring.Of(maps * 1024, masks), MapScoring.Of(maps.flip(0), masks.flip(0)));
        Assert.Equal(a, b);
        Assert.Equal([a.Pointing, a.Energy, a.Iou, a.BestIouPerMap], new[] { c.Pointing, c.Energy, c.Iou, c.BestIouPerMap }.Select(v => Math.Round(v, 12)), new Near());
        Assert.All(new[] { a.Pointing, a.Energy, a.Iou, a.BestIouPerMap }, v => Assert.InRange(v, 0, 1 + 1e-12));
        Assert.True(a.BestIouPerMap >= a.Iou && a.Iou >= a.Area - 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_map_without_anything_positive_counts_as_a_uniform_one_and_is_counted()
    {
        using var scope = NewDisposeScope();
        var mask = Mask("#...");
        var scores = MapScoring.Of(Row(-1, -2, -3, 0), mask);
        Assert.Equal((0.25, 0.25, 0.25, 1), (scores.Pointing, scores.Energy, scores.Iou, scores.Flat));
        Assert.Contains("1 of them flat", scores.ToString());
        Assert.Equal(0, MapScoring.Of(Row(-1, -2, -3, 0), mask, new() { Negative = NegativeValues.Magnitude }).Flat);
    }

    [Fact]
    public void A_tolerance_lets_the_highest_place_lie_beside_the_object()
    {
        using var scope = NewDisposeScope();
        double Pointing(int tolerance) => MapScoring.Of(Row(0, 0, 0, 9), Mask("#..."), new() { Tolerance = tolerance }).Pointing;
        Assert.Equal((0.0, 0.0, 1.0), (Pointing(0), Pointing(2), Pointing(3)));
    }

    [Fact]
    public void A_networks_scores_are_those_of_its_maps_in_batches_of_any_size()
    {
        var (train, test) = ShapeSet.Make(8, 30);
        using (train)
        using (test)
        {
            using var scope = NewDisposeScope();
            manual_seed(1);
            using var network = Networks.Create("resnet8", 1, 8);
            var batch = test.Images.Take(arange(30, dtype: int64));
            foreach (bool predicted in new[] { false, true })
            {
                var maps = Explainer.Map(network, batch.Images, predicted ? null : batch.Labels, new CamExplanation());
                var expected = MapScoring.Of(maps, test.Masks);
                foreach (int size in new[] { 7, 30 })
                {
                    var scores = MapScoring.Of(network, new CamExplanation(), test, new() { BatchSize = size, PredictedClass = predicted });
                    Assert.Equal(30, scores.Count);
                    Assert.Equal((expected.Pointing, expected.Threshold, expected.Flat), (scores.Pointing, scores.Threshold, scores.Flat));
                    Assert.Equal(expected.Energy, scores.Energy, 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Scoring_leaves_no_tensor()
    {
        var (train, test) = ShapeSet.Make(8, 20);
        using (train)
        using (test)
        {
            using var network = Networks.Create("resnet8", 1, 8);
            long before = LiveTensors.Settled();
            MapScoring.Of(network, [new CamExplanation(), new GradCamExplanation(1)], test);
            BaselineMaps.Scores(test);
            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Fact]
    public void What_can_not_be_scored_is_refused_with_the_place()
    {
        using var scope = NewDisposeScope();
        var masks = ones(2, 4, 4, dtype: ScalarType.Bool);
        var maps = ones(2, 2, 2);
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity })
        {
            maps[1, 0, 1] = bad;
            var message = Refused(maps, masks);
            Assert.Contains("image 1", message);
            Assert.Contains("row 0, column 1", message);
        }
        Assert.Contains("larger than the masks", Refused(ones(2, 5, 4), masks));
        Assert.Contains("same N", Refused(ones(3, 2, 2), masks));
        Assert.Contains("same N", Refused(ones(2, 1, 2, 2), masks));
        Assert.Contains("nothing to score", Refused(ones(2, 0, 2), masks));
        Assert.Contains("mask of image 0 of the batch is empty", Refused(ones(2, 2, 2), zeros(2, 4, 4, dtype: ScalarType.Bool)));
        Assert.Contains("Float32", Refused(ones(2, 2, 2), ones(2, 4, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MapScoring.Of(ones(2, 2, 2), masks, new() { Tolerance = -1 }));

        static string Refused(Tensor maps, Tensor masks) => Assert.Throws<ArgumentException>(() => MapScoring.Of(maps, masks)).Message;
    }

    static Tensor Row(params double[] values) => tensor(values).reshape(1, 1, values.Length);

    static Tensor Mask(string places) => tensor(places.Select(p => p == '#').ToArray()).reshape(1, 1, places.Length);

    sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double a, double b) => Math.Abs(a - b) < 1e-9;

        public int GetHashCode(double value) => 0;
    }
}
