using System.Text.Json;
using KdCourse.Distillation.ClassActivation;
using KdCourse.Maps;
using KdCourse.Models;
using static KdCourse.Tests.Maps.TinyNetwork;

namespace KdCourse.Tests.Maps;

/// <summary>Maps of where networks look, against PyTorch (tests/oracle/maps.py) and against each other.</summary>
public sealed class ExplanationTests
{
    static readonly Explanation[] All = [new AttentionExplanation(), new AttentionExplanation(1), new CamExplanation(), new GradCamExplanation(), new GradCamExplanation(1), new InputGradientExplanation(), new CatMaskExplanation()];

    public static TheoryData<string> Families => ["resnet8", "wrn_16_1", "vgg8", "MobileNetV2", "ShuffleV1", "ShuffleV2"];

    [Fact]
    public void Every_kind_of_map_is_that_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        using var network = new TinyNetwork();
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "maps.json"))).RootElement.GetProperty("explanations");
        (string Name, Explanation Kind)[] kinds = [("at", new AttentionExplanation(0)), ("cam", new CamExplanation()), ("grad-cam", new GradCamExplanation()), ("grad-cam, stage 0", new GradCamExplanation(0)), ("input gradient", new InputGradientExplanation())];
        var maps = Explainer.Maps(network, Double(900, 2, 1, 6, 6), tensor(new long[] { 3, 0 }), [.. kinds.Select(k => k.Kind)]);
        foreach (var ((name, _), map) in kinds.Zip(maps))
        {
            var (theirs, ours) = (expected.GetProperty(name).Deserialize<double[]>()!, map.data<double>().ToArray());
            Assert.Equal(theirs.Length, ours.Length);
            Assert.All(theirs.Zip(ours), p => Assert.Equal(p.First, p.Second, 1e-12));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Grad_CAM_of_the_last_map_is_the_positive_part_of_the_class_map_divided_by_its_places(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Network(name).to(float64);
        var maps = Explainer.Maps(network, Double(7, 3, 3, 32, 32), tensor(new long[] { 0, 4, 9 }), new CamExplanation(), new GradCamExplanation());
        long places = maps[0].shape[1] * maps[0].shape[2];
        var expected = maps[0].relu() / places;
        Assert.True(expected.max().item<double>() > 0);
        Assert.True((expected - maps[1]).abs().max().item<double>() <= 1e-12 * Math.Max(1, expected.max().item<double>()));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_network_has_maps_at_every_stage(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Network(name);
        var images = Hashed.Tensor(7, 2, 3, 32, 32);
        var seen = network.Observe(images);
        for (int k = 0; k < seen.Stages.Count; k++)
        {
            var maps = Explainer.Maps(network, images, null, new AttentionExplanation(k), new GradCamExplanation(k));
            Assert.All(maps, m => Assert.Equal([2, .. seen.Stages[k].shape[2..]], m.shape));
            Assert.All(maps, m => Assert.True(m.isfinite().all().item<bool>() && m.min().item<float>() >= 0));
            Assert.True(maps[0].max().item<float>() > 0);
        }
        Assert.Equal([2L, 32, 32], Explainer.Map(network, images, null, new InputGradientExplanation()).shape);
    }

    [Fact]
    public void The_input_gradient_is_the_slope_of_the_loss()
    {
        using var scope = NewDisposeScope();
        using var network = new TinyNetwork();
        var (images, classes) = (Double(900, 2, 1, 6, 6), tensor(new long[] { 3, 0 }));
        var map = Explainer.Map(network, images, classes, new InputGradientExplanation());
        double Loss(int n, int y, int x, double step)
        {
            var moved = images.clone();
            moved[n, 0, y, x] += step;
            return nn.functional.cross_entropy(network.Observe(moved).Logits, classes, reduction: nn.Reduction.Sum).item<double>();
        }
        foreach (var (n, y, x) in new[] { (0, 0, 0), (0, 3, 2), (1, 5, 5), (1, 2, 4) })
            Assert.Equal(Math.Abs(Loss(n, y, x, 1e-5) - Loss(n, y, x, -1e-5)) / 2e-5, map[n, y, x].item<double>(), 1e-8);
    }

    [Fact]
    public void A_map_does_not_depend_on_the_images_beside_it()
    {
        using var scope = NewDisposeScope();
        using var network = Network("resnet8").to(float64);
        network.train();
        var (images, classes) = (Double(7, 3, 3, 32, 32), tensor(new long[] { 1, 2, 3 }));
        var together = Explainer.Maps(network, images, classes, All);
        var alone = Explainer.Maps(network, images.narrow(0, 1, 1), classes.narrow(0, 1, 1), All);
        foreach (var (a, b) in together.Zip(alone))
            Assert.True((a[1] - b[0]).abs().max().item<double>() <= 1e-12);
    }

    [Fact]
    public void Only_maps_that_say_so_depend_on_the_class()
    {
        using var scope = NewDisposeScope();
        using var network = Network("resnet8");
        var images = Hashed.Tensor(7, 2, 3, 32, 32);
        var (first, second) = (Explainer.Maps(network, images, tensor(new long[] { 1, 1 }), All), Explainer.Maps(network, images, tensor(new long[] { 2, 2 }), All));
        foreach (var (kind, (a, b)) in All.Zip(first.Zip(second)))
            Assert.Equal(kind.DependsOnClass, !a.Same(b));
    }

    [Fact]
    public void Without_classes_the_map_is_that_of_the_networks_answer()
    {
        using var scope = NewDisposeScope();
        using var network = Network("resnet8");
        network.eval();
        var images = Hashed.Tensor(7, 4, 3, 32, 32);
        var answers = network.call(images).argmax(1);
        Assert.True(Explainer.Map(network, images, answers, new CamExplanation()).Same(Explainer.Map(network, images, null, new CamExplanation())));
    }

    [Fact]
    public void The_mask_of_CAT_KD_is_1_where_the_class_map_exceeds_its_mean_magnitude()
    {
        using var scope = NewDisposeScope();
        using var network = new TinyNetwork();
        var maps = Explainer.Maps(network, Double(900, 2, 1, 6, 6), null, new CamExplanation(), new CatMaskExplanation());
        var (cam, mask) = (maps[0].data<double>().ToArray(), maps[1].data<double>().ToArray());
        for (int n = 0; n < 2; n++)
        {
            var here = cam[(9 * n)..(9 * n + 9)];
            Assert.Equal(here.Select(v => v > here.Average(Math.Abs) ? 1.0 : 0), mask[(9 * n)..(9 * n + 9)]);
        }
        Assert.Contains(1.0, mask);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using var scope = NewDisposeScope();
        using var network = Network("resnet8");
        var images = Hashed.Tensor(7, 2, 3, 32, 32);
        Assert.Contains("stages 0 (the stem) to 3", Assert.Throws<ArgumentOutOfRangeException>(() => Explainer.Map(network, images, null, new AttentionExplanation(4))).Message);
        Assert.Contains("from -1 to 3", Assert.Throws<ArgumentException>(() => Explainer.Map(network, images, tensor(new long[] { -1, 3 }), new CamExplanation())).Message);
        Assert.Contains("0 to 9", Assert.Throws<ArgumentException>(() => Explainer.Map(network, images, tensor(new long[] { 0, 10 }), new CamExplanation())).Message);
        Assert.Contains("Int64 [3]", Assert.Throws<ArgumentException>(() => Explainer.Map(network, images, tensor(new long[] { 0, 1, 2 }), new CamExplanation())).Message);
        Assert.Throws<ArgumentException>(() => Explainer.Maps(network, images, null));
        network.eval();
        using var _ = no_grad();
        Assert.Contains("history", Assert.Throws<ArgumentException>(() => new GradCamExplanation().Of(network.Observe(images), tensor(new long[] { 0, 1 }))).Message);
    }

    static ImageClassifier Network(string name)
    {
        manual_seed(3);
        return Networks.Create(name, 3, 10);
    }
}
