using KdCourse.Distillation.AftKd;

namespace KdCourse.Tests.Distillation;

/// <summary>The masks of AFT-KD: threshold, straight-through gradient, and whose convolution makes them.</summary>
public sealed class AftKdMaskTests
{
    [Theory]
    [InlineData(-3, 0)]
    [InlineData(-0.9, 1)]
    [InlineData(0.4, 1)]
    [InlineData(0.6, 1)]
    [InlineData(1.4, 1)]
    [InlineData(1.6, 0)]
    public void The_straight_through_gradient_is_1_within_the_clip_and_0_beyond(double a, double gradient)
    {
        using var scope = NewDisposeScope();
        // The second place keeps the map from being constant; the threshold is 0.5, the clip 1.
        var map = tensor(new[] { a, 9.0 }).reshape(1, 1, 1, 2).requires_grad_();
        double clip = a < 0 ? 1.5 : 1;
        var mask = AftKdLoss.Mask(map, MaskRule.Raw, clip: clip);
        Assert.Equal(a > 0.5 ? 1 : 0, mask[0, 0, 0, 0].item<double>());
        Assert.Equal(gradient, autograd.grad([mask.sum()], [map])[0][0, 0, 0, 0].item<double>());
    }

    [Fact]
    public void A_mask_is_0_or_1_to_the_bit_with_and_without_a_gradient()
    {
        using var scope = NewDisposeScope();
        foreach (var rule in Enum.GetValues<MaskRule>())
        {
            var map = Map(5, 2, 3, 4, 4).to(float32).requires_grad_();
            var mask = AftKdLoss.Mask(map, rule);
            Assert.All(mask.detach().data<float>().ToArray(), m => Assert.True(m is 0 or 1));
            Assert.True(mask.equal(AftKdLoss.Mask(map, rule, MaskGradient.None)).all().item<bool>());
            Assert.InRange(mask.mean().item<float>(), 0.1, 0.9);
        }
    }

    [Fact]
    public void The_mean_rule_knows_no_scale_and_no_offset_and_its_mask_is_not_constant()
    {
        using var scope = NewDisposeScope();
        var map = Map(6, 3, 2, 4, 4);
        var mask = AftKdLoss.Mask(map);
        Assert.True(mask.equal(AftKdLoss.Mask(map * 40 - 7)).all().item<bool>());
        var shares = mask.mean([2L, 3L]).data<double>().ToArray();
        Assert.All(shares, s => Assert.InRange(s, 1.0 / 16, 15.0 / 16));
        Assert.Equal(0, AftKdLoss.Mask(ones(1, 1, 4, 4)).sum().item<float>());
    }

    [Fact]
    public void The_mean_rules_gradient_pushes_no_common_offset()
    {
        using var scope = NewDisposeScope();
        // With the mean held constant it does, and features run away: no offset changes such a mask.
        var map = Map(6, 3, 2, 4, 4).requires_grad_();
        var pull = (AftKdLoss.Mask(map, clip: 100) * Map(7, 3, 2, 4, 4)).sum();
        var gradient = autograd.grad([pull], [map])[0];
        Assert.True(gradient.abs().max().item<double>() > 0.5);
        Assert.Equal(0, gradient.sum([2L, 3L]).abs().max().item<double>(), 1e-12);
    }

    [Fact]
    public void Random_teacher_weights_follow_the_seed_and_leave_torchs_generator_alone()
    {
        using var scope = NewDisposeScope();
        Tensor Weight(int seed, int pair) => new AfbPair(zeros(1, 64, 4, 4), zeros(1, 64, 4, 4), new() { TeacherConvolution = TeacherConvolution.Random, MaskChannels = MaskChannels.All, Seed = seed }, pair).get_buffer("teacher.weight")!;
        manual_seed(3);
        var untouched = rand(4);
        manual_seed(3);
        var weight = Weight(1, 0);
        Assert.True(untouched.equal(rand(4)).all().item<bool>());
        Assert.True(weight.equal(Weight(1, 0)).all().item<bool>());
        Assert.False(weight.equal(Weight(2, 0)).any().item<bool>());
        Assert.False(weight.equal(Weight(1, 1)).any().item<bool>());
        // Variance 1 / C.
        Assert.Equal(1, weight.square().sum().item<float>() / 64, 0.1);
    }

    [Fact]
    public void A_learned_teacher_convolution_can_make_both_masks_agree_about_nothing()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Map(16, 2, 3, 4, 4), Map(17, 2, 3, 4, 4));
        var pair = new AfbPair(s, t, new() { TeacherConvolution = TeacherConvolution.Learned, Parts = AfbParts.Mask });
        pair.to(float64);
        using (no_grad())
        {
            pair.get_parameter("student.weight")!.zero_();
            pair.get_parameter("teacher.weight")!.zero_();
        }
        var (ours, theirs) = pair.call(s, t);
        Assert.Equal(0, AftKdLoss.MeanSquared(ours, theirs).item<double>());
    }

    [Theory]
    [InlineData(MaskChannels.One)]
    [InlineData(MaskChannels.All)]
    public void The_masks_to_look_at_are_those_that_the_blocks_are_made_with(MaskChannels channels)
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Map(16, 2, 4, 4, 4), Map(17, 2, 3, 4, 4));
        var student = Observed.Student(zeros(2, 2), [zeros(1), s], [zeros(1), s]);
        var teacher = Observed.Teacher(zeros(2, 2), [zeros(1), t], [zeros(1), t]);
        using var method = new AttentionFeatureTransfer(student, teacher, new() { Parts = AfbParts.Mask, MaskChannels = channels, TeacherConvolution = TeacherConvolution.Random });
        method.Connectors.to(float64);
        var ((ours, theirs), (block, target)) = (method.Masks(student, teacher).Single(), method.Blocks(student, teacher).Single());
        Assert.Equal([2L, channels == MaskChannels.One ? 1 : 3, 4, 4], ours.shape);
        Assert.True(ours.Same(block) && theirs.Same(target));
        Assert.False(ours.requires_grad || theirs.requires_grad);
        Assert.Equal(0, (ours * (1 - ours)).abs().max().item<double>());
    }

    [Fact]
    public void Masks_keep_their_maps_sizes_and_blocks_without_masks_have_none_to_look_at()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Map(16, 2, 3, 8, 8), Map(17, 2, 3, 4, 4));
        var (ours, theirs) = new AfbPair(s, t, new()).to(float64).Masks(s, t);
        Assert.Equal((8L, 4L), (ours.shape[2], theirs.shape[2]));
        Assert.Contains("parts is result", Assert.Throws<InvalidOperationException>(() => new AfbPair(s, t, new() { Parts = AfbParts.Result }).Masks(s, t)).Message);
    }

    static Tensor Map(int stream, params long[] shape) => (Hashed.Tensor(stream, shape) * 2).to(float64);
}
