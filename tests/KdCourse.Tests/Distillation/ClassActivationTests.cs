using KdCourse.Distillation.ClassActivation;
using KdCourse.Models;

namespace KdCourse.Tests.Distillation;

/// <summary>Class activation maps and their transfer against PyTorch: tests/oracle/methods_cam.py.</summary>
public sealed class ClassActivationTests
{
    public static TheoryData<string> Cases => OracleCase.Names("cam");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_PyTorch(string name) =>
        OracleCase.Named("cam", name).Holds(inputs =>
        {
            var (student, teacher) = Heads.Of(inputs);
            using var method = new CamTransfer(student, teacher);
            return method.Terms(student, teacher, inputs["y"]);
        });

    [Fact]
    public void Autograd_agrees_with_differences()
    {
        using var scope = NewDisposeScope();
        var (w, v) = (Double(3, 4, 3), Double(4, 4, 5));
        var teacher = ClassActivationMaps.Of(Double(2, 2, 5, 2, 3), v);
        FiniteDifferences.Agree(f => CamTransferLoss.OfNotes(ClassActivationMaps.Of(f, w), teacher), Double(1, 2, 3, 2, 3));
        FiniteDifferences.Agree(x => CamTransferLoss.OfNotes(ClassActivationMaps.Of(Double(1, 2, 3, 2, 3), x), teacher), w);
    }

    [Fact]
    public void A_map_written_out_is_the_weighted_sum_of_the_channels()
    {
        using var scope = NewDisposeScope();
        var f = tensor(new double[] { 1, 2, 3, 4, 10, 20, 30, 40 }).reshape(1, 2, 2, 2);
        var maps = ClassActivationMaps.Of(f, tensor(new double[,] { { 1, 0.5 }, { -1, 0 }, { 0, 1 } }));
        Assert.Equal([1L, 3, 2, 2], maps.shape);
        Assert.Equal([6, 12, 18, 24, -1, -2, -3, -4, 10, 20, 30, 40], maps.data<double>().ToArray());
        Assert.Equal([-1, -2, -3, -4], ClassActivationMaps.OfClass(maps, tensor(new long[] { 1 })).data<double>().ToArray());
    }

    [Theory]
    [InlineData("resnet8")]
    [InlineData("resnet8x4")]
    [InlineData("resnet20")]
    public void The_mean_of_a_networks_class_map_plus_the_bias_is_the_logit(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create(name, 1, 10);
        var seen = Look(network);
        var maps = ClassActivationMaps.Of(seen);
        Assert.Equal([3L, 10, 7, 7], maps.shape);
        Near(seen.Logits, maps.mean([2, 3]) + network.Classifier.bias!, 1e-12);
    }

    [Fact]
    public void The_transfer_loss_is_zero_for_equal_maps_and_for_maps_that_differ_by_scale_and_offset()
    {
        using var scope = NewDisposeScope();
        var maps = Double(1, 2, 3, 4, 5);
        Assert.Equal(0, CamTransferLoss.OfNotes(maps, maps).item<double>());
        Assert.Equal(0, CamTransferLoss.OfNotes(maps * 3 - 7, maps).item<double>(), 1e-20);
        Assert.True(CamTransferLoss.OfNotes(-maps, maps).item<double>() > 0.01);
    }

    [Fact]
    public void Min_max_scaled_maps_run_from_0_to_1_and_a_flat_map_is_zero_without_a_gradient()
    {
        using var scope = NewDisposeScope();
        var maps = cat([Double(1, 2, 3, 4, 5), ones(2, 1, 4, 5, dtype: float64)], 1).requires_grad_();
        var scaled = ClassActivationMaps.MinMax(maps);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0], scaled.amin([2, 3]).data<double>().ToArray());
        Assert.Equal([1, 1, 1, 0, 1, 1, 1, 0], scaled.amax([2, 3]).data<double>().ToArray());
        CamTransferLoss.OfNotes(maps, Double(2, 2, 4, 4, 5)).backward();
        Assert.True(maps.grad!.isfinite().all().item<bool>());
        Assert.Equal(0, maps.grad![TensorIndex.Colon, 3].abs().max().item<double>());
    }

    [Fact]
    public void Class_maps_of_one_place_are_refused_with_the_remedy()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => CamTransferLoss.OfNotes(zeros(2, 10, 1, 1), zeros(2, 10, 1, 1)));
        Assert.Contains("1x1", e.Message);
        Assert.Contains("larger images", e.Message);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => ClassActivationMaps.Of(zeros(2, 64, 8, 8), zeros(10, 128)));
        Assert.Contains("[2, 64, 8, 8]", e.Message);
        Assert.Contains("[10, 128]", e.Message);
        e = Assert.Throws<ArgumentException>(() => CamTransferLoss.OfNotes(zeros(2, 10, 8, 8), zeros(2, 100, 8, 8)));
        Assert.Contains("[2, 10, 8, 8]", e.Message);
        Assert.Contains("[2, 100, 8, 8]", e.Message);
    }

    static Features Look(ImageClassifier network)
    {
        network.to(float64);
        network.eval();
        return network.Observe(Double(7, 3, 1, 28, 28));
    }

    static void Near(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True((expected - actual).abs().max().item<double>() <= tolerance * Math.Max(1, expected.abs().max().item<double>()));
    }

    static Tensor Double(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
